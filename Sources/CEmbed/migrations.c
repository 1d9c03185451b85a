// The steps by which a practice's database grows, in order. Chart's migrations are added here.
#include "embed.h"
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char people[] = {
#embed "../Chart/Migrations/0001-people.sql"
};
static const unsigned char record[] = {
#embed "../Chart/Migrations/0002-record.sql"
};
static const unsigned char audit[] = {
#embed "../Chart/Migrations/0003-audit.sql"
};
static const unsigned char notices[] = {
#embed "../Chart/Migrations/0004-notices.sql"
};
static const unsigned char accounts[] = {
#embed "../Chart/Migrations/0005-accounts.sql"
};
static const unsigned char work[] = {
#embed "../Chart/Migrations/0006-work.sql"
};
static const unsigned char release[] = {
#embed "../Chart/Migrations/0007-release.sql"
};
static const unsigned char channels[] = {
#embed "../Chart/Migrations/0008-channels.sql"
};
static const unsigned char wording[] = {
#embed "../Chart/Migrations/0009-wording.sql"
};
static const unsigned char documents[] = {
#embed "../Chart/Migrations/0010-documents.sql"
};

#define FILE_OF(name, bytes) {name, bytes, sizeof bytes}
const struct portico_file portico_migration_files[] = {
    FILE_OF("0001-people.sql", people),
    FILE_OF("0002-record.sql", record),
    FILE_OF("0003-audit.sql", audit),
    FILE_OF("0004-notices.sql", notices),
    FILE_OF("0005-accounts.sql", accounts),
    FILE_OF("0006-work.sql", work),
    FILE_OF("0007-release.sql", release),
    FILE_OF("0008-channels.sql", channels),
    FILE_OF("0009-wording.sql", wording),
    FILE_OF("0010-documents.sql", documents),
    {0},
};
