// Files built into the program, so that one binary is all a practice needs.
#ifndef PORTICO_EMBED_H
#define PORTICO_EMBED_H
#include <stddef.h>

// One file: its name without the folder, its bytes, how many there are. A table of files ends with an empty name.
struct portico_file {
  const char *name;
  const unsigned char *bytes;
  size_t length;
};

// One table per area; each stands in a .c file of the same name.
extern const struct portico_file portico_web_files[];
extern const struct portico_file portico_word_files[];
extern const struct portico_file portico_migration_files[];

// The bytes of the file of that name and its length, or NULL.
const unsigned char *portico_embedded(const char *name, size_t *length);

// The bytes, name and length of the file at that place, or NULL past the last: to go through all of them.
const unsigned char *portico_embedded_at(size_t index, const char **name, size_t *length);

#endif
