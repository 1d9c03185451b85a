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
static const unsigned char messages[] = {
#embed "../Chart/Migrations/0011-messages.sql"
};
static const unsigned char attachments[] = {
#embed "../Chart/Migrations/0012-attachments.sql"
};
static const unsigned char refills[] = {
#embed "../Chart/Migrations/0013-refills.sql"
};
static const unsigned char requests[] = {
#embed "../Chart/Migrations/0014-requests.sql"
};
static const unsigned char visitors[] = {
#embed "../Chart/Migrations/0015-visitors.sql"
};
static const unsigned char bulk[] = {
#embed "../Chart/Migrations/0016-bulk.sql"
};
static const unsigned char escalation[] = {
#embed "../Chart/Migrations/0018-escalation.sql"
};
static const unsigned char schedule[] = {
#embed "../Chart/Migrations/0020-schedule.sql"
};
static const unsigned char reminders[] = {
#embed "../Chart/Migrations/0021-reminders.sql"
};
static const unsigned char waitlist[] = {
#embed "../Chart/Migrations/0022-waitlist.sql"
};
static const unsigned char forms[] = {
#embed "../Chart/Migrations/0023-forms.sql"
};
static const unsigned char coverage[] = {
#embed "../Chart/Migrations/0024-coverage.sql"
};
static const unsigned char survey[] = {
#embed "../Chart/Migrations/0025-survey.sql"
};
static const unsigned char ledger[] = {
#embed "../Chart/Migrations/0026-ledger.sql"
};
static const unsigned char payments[] = {
#embed "../Chart/Migrations/0027-payments.sql"
};
static const unsigned char paying[] = {
#embed "../Chart/Migrations/0028-paying.sql"
};
static const unsigned char money_in_out[] = {
#embed "../Chart/Migrations/0029-money-in-out.sql"
};
static const unsigned char bill_desk[] = {
#embed "../Chart/Migrations/0030-bill-desk.sql"
};
static const unsigned char payment_plans[] = {
#embed "../Chart/Migrations/0031-payment-plans.sql"
};
static const unsigned char estimates[] = {
#embed "../Chart/Migrations/0032-estimates.sql"
};
static const unsigned char credentials[] = {
#embed "../Chart/Migrations/0033-credentials.sql"
};
static const unsigned char sign_in_codes[] = {
#embed "../Chart/Migrations/0034-sign-in-codes.sql"
};
static const unsigned char inviting[] = {
#embed "../Chart/Migrations/0035-inviting.sql"
};
static const unsigned char first_success[] = {
#embed "../Chart/Migrations/0036-first-success.sql"
};
static const unsigned char helping[] = {
#embed "../Chart/Migrations/0037-helping.sql"
};
static const unsigned char age_rules[] = {
#embed "../Chart/Migrations/0038-age-rules.sql"
};
static const unsigned char another_way[] = {
#embed "../Chart/Migrations/0039-another-way.sql"
};
static const unsigned char calls[] = {
#embed "../Chart/Migrations/0040-calls.sql"
};
static const unsigned char call_loop[] = {
#embed "../Chart/Migrations/0041-call-loop.sql"
};
static const unsigned char problems[] = {
#embed "../Chart/Migrations/0042-problems.sql"
};
static const unsigned char wins[] = {
#embed "../Chart/Migrations/0043-wins.sql"
};
static const unsigned char huddle[] = {
#embed "../Chart/Migrations/0044-huddle.sql"
};
static const unsigned char figures[] = {
#embed "../Chart/Migrations/0045-figures.sql"
};
static const unsigned char work_time[] = {
#embed "../Chart/Migrations/0046-work-time.sql"
};
static const unsigned char asking[] = {
#embed "../Chart/Migrations/0047-asking.sql"
};
static const unsigned char setup[] = {
#embed "../Chart/Migrations/0048-setup.sql"
};
static const unsigned char messages_by_time[] = {
#embed "../Chart/Migrations/0049-messages-by-time.sql"
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
    FILE_OF("0011-messages.sql", messages),
    FILE_OF("0012-attachments.sql", attachments),
    FILE_OF("0013-refills.sql", refills),
    FILE_OF("0014-requests.sql", requests),
    FILE_OF("0015-visitors.sql", visitors),
    FILE_OF("0016-bulk.sql", bulk),
    FILE_OF("0018-escalation.sql", escalation),
    FILE_OF("0020-schedule.sql", schedule),
    FILE_OF("0021-reminders.sql", reminders),
    FILE_OF("0022-waitlist.sql", waitlist),
    FILE_OF("0023-forms.sql", forms),
    FILE_OF("0024-coverage.sql", coverage),
    FILE_OF("0025-survey.sql", survey),
    FILE_OF("0026-ledger.sql", ledger),
    FILE_OF("0027-payments.sql", payments),
    FILE_OF("0028-paying.sql", paying),
    FILE_OF("0029-money-in-out.sql", money_in_out),
    FILE_OF("0030-bill-desk.sql", bill_desk),
    FILE_OF("0031-payment-plans.sql", payment_plans),
    FILE_OF("0032-estimates.sql", estimates),
    FILE_OF("0033-credentials.sql", credentials),
    FILE_OF("0034-sign-in-codes.sql", sign_in_codes),
    FILE_OF("0035-inviting.sql", inviting),
    FILE_OF("0036-first-success.sql", first_success),
    FILE_OF("0037-helping.sql", helping),
    FILE_OF("0038-age-rules.sql", age_rules),
    FILE_OF("0039-another-way.sql", another_way),
    FILE_OF("0040-calls.sql", calls),
    FILE_OF("0041-call-loop.sql", call_loop),
    FILE_OF("0042-problems.sql", problems),
    FILE_OF("0043-wins.sql", wins),
    FILE_OF("0044-huddle.sql", huddle),
    FILE_OF("0045-figures.sql", figures),
    FILE_OF("0046-work-time.sql", work_time),
    FILE_OF("0047-asking.sql", asking),
    FILE_OF("0048-setup.sql", setup),
    FILE_OF("0049-messages-by-time.sql", messages_by_time),
    {0},
};
