#include <libxml/xmlversion.h>
/* Debian builds libxml2 with ICU, whose headers are not those that Swift's Foundation brings along. The reader does not
   need them: they only make one structure that nobody here touches longer. */
#undef LIBXML_ICU_ENABLED
#include <libxml/xmlreader.h>
