#include <sqlite3.h>

/// Keeps SQLite from counting what it takes of the memory: each count is made under one lock of the whole process, for
/// which all connections wait. Only before the first connection. Swift cannot call `sqlite3_config` by itself.
static inline int csqlite_count_no_memory(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }
