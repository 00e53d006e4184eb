#include "plan/explain/explain-comparison.h"

static const char *const texts[] = {
  [AR_REMARK_TOO_LONG] = N_ ("The field is longer than what is read (64 kB)."),
  [AR_REMARK_TOO_MANY] = N_ ("There is more in the field than what is kept (256 of a kind)."),
  [AR_REMARK_CONTROL_CHARACTER] = N_ ("The field holds a control character."),
  [AR_REMARK_BAD_FOLDING] = N_ ("A line of the field goes on without a blank in front."),
  [AR_REMARK_NOT_UTF8] = N_ ("The field holds bytes that are no text (no UTF-8)."),
  [AR_REMARK_NON_ASCII]
  = N_ ("The field holds letters beyond ASCII, which some programs cannot read."),
  [AR_REMARK_UNCLOSED_COMMENT]
  = N_ ("A parenthesis is opened and never closed; all behind it counts as a comment."),
  [AR_REMARK_UNCLOSED_QUOTE]
  = N_ ("A quotation mark is opened and never closed; all behind it counts as one value."),
  [AR_REMARK_DEEP_COMMENT] = N_ ("Comments stand in comments, unusually deep."),

  [AR_REMARK_INSTANCE_MISSING] = N_ ("The number in front (i=) is missing (ARC)."),
  [AR_REMARK_INSTANCE_LATE] = N_ ("The number (i=) does not stand in front (ARC)."),
  [AR_REMARK_INSTANCE_INVALID] = N_ ("The number (i=) is not one of 1 to 50 (ARC)."),
  [AR_REMARK_INSTANCE_UNEXPECTED] = N_ ("There is a number (i=), which belongs to ARC only."),

  [AR_REMARK_NO_AUTHSERV_ID]
  = N_ ("The name of the server that wrote it is missing, as Microsoft has it."),
  [AR_REMARK_VERSION_UNKNOWN] = N_ ("It is of another version than 1."),
  [AR_REMARK_NOTHING_STATED] = N_ ("It says nothing: neither a result nor “none”."),
  [AR_REMARK_NONE_WITH_OTHERS] = N_ ("It says “none” beside other results."),
  [AR_REMARK_MISSING_SEMICOLON] = N_ ("A result has no “;” in front."),
  [AR_REMARK_EMPTY_RESINFO] = N_ ("There is nothing behind a “;”."),
  [AR_REMARK_STRAY_TEXT] = N_ ("There are words that belong to no result."),
  [AR_REMARK_MISSING_BLANK] = N_ ("A blank is missing behind a reason."),

  [AR_REMARK_BAD_KEYWORD] = N_ ("A name holds characters that may not stand there."),
  [AR_REMARK_UNKNOWN_METHOD] = N_ ("A check is not among the registered ones."),
  [AR_REMARK_LEGACY_RESULT] = N_ ("A result is an old word, or one of the receiver's own."),
  [AR_REMARK_UNKNOWN_RESULT] = N_ ("A result is a word that this check does not have."),
  [AR_REMARK_RESULT_CASE] = N_ ("A result has capital letters, where small ones are due."),
  [AR_REMARK_REASON_NOT_FIRST] = N_ ("A reason stands behind the details, not in front of them."),

  [AR_REMARK_PROPERTY_WITHOUT_TYPE]
  = N_ ("A detail does not say where it was taken from (such as “smtp.”)."),
  [AR_REMARK_PROPERTY_BEFORE_METHOD]
  = N_ ("A detail stands in front of its result; it counts for the next one."),
  [AR_REMARK_SEMICOLON_BEFORE_PROPERTY]
  = N_ ("A “;” separates a detail from its result; it counts for the one before."),
  [AR_REMARK_DUPLICATE_PROPERTY] = N_ ("A detail is there twice; the first one counts."),
  [AR_REMARK_UNKNOWN_PROPERTY_TYPE]
  = N_ ("A detail is said to be taken from a place that is not registered."),
  [AR_REMARK_UNKNOWN_SMTP_PROPERTY]
  = N_ ("A detail is named after no command of mail servers (such as “smtp.mfrom”)."),
  [AR_REMARK_UNQUOTED_VALUE] = N_ ("A value should stand in quotation marks."),
  [AR_REMARK_EMPTY_VALUE] = N_ ("There is nothing behind a “=”."),
};

/* A new kind needs a sentence. */
G_STATIC_ASSERT (G_N_ELEMENTS (texts) == AR_REMARK_EMPTY_VALUE + 1);

char *
explain_results_remark (AuthenticationRemarkKind kind, Language language)
{
  g_auto (LanguageScope) scope = language_speak (language);

  return g_strdup (language_gettext (texts[kind]));
}
