#include "embed.h"

#include <string.h>

static const struct portico_file *const tables[] = {portico_web_files, portico_word_files, portico_migration_files};

static const struct portico_file *file_at(size_t index) {
  for (size_t table = 0; table < sizeof tables / sizeof *tables; table++) {
    for (const struct portico_file *file = tables[table]; file->name != NULL; file++) {
      if (index-- == 0) return file;
    }
  }
  return NULL;
}

const unsigned char *portico_embedded(const char *name, size_t *length) {
  for (size_t index = 0;; index++) {
    const struct portico_file *file = file_at(index);
    if (file == NULL) return NULL;
    if (strcmp(file->name, name) == 0) {
      *length = file->length;
      return file->bytes;
    }
  }
}

const unsigned char *portico_embedded_at(size_t index, const char **name, size_t *length) {
  const struct portico_file *file = file_at(index);
  if (file == NULL) return NULL;
  *name = file->name;
  *length = file->length;
  return file->bytes;
}
