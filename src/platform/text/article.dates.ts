const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** RFC 3339, and what is written like it: a bare date, a blank instead of `T`, no seconds, no zone (UTC), `+0200`. */
const ISO =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:(?:[Tt]|[ \t]+)(?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?)?(?:\s*(?<zone>[Zz]|UTC|GMT|[+-]\d\d:?\d\d))?)?$/;

/** What `String(new Date())` writes: `Wed Oct 25 2023 19:54:11 GMT+0000 (Coordinated Universal Time)`. */
const JAVASCRIPT =
  /^[A-Z][a-z]{2} (?<name>[A-Z][a-z]{2}) (?<day>\d\d) (?<year>\d{4}) (?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d) (?:GMT|UTC)(?<zone>[+-]\d{4})(?: \([^()]*\))?$/;

/** RFC 5322 (RFC 2822), section 3.3: `Wed, 25 Oct 2023 19:54:11 +0200`. */
const MAIL =
  /^(?:[A-Z][a-z]{2},\s*)?(?<day>\d{1,2})\s+(?<name>[A-Z][a-z]{2})\s+(?<year>\d{4})\s+(?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d))?\s+(?<zone>[+-]\d{4}|Z|UTC?|GMT|[ECMP][SD]T)(?:\s*\([^()]*\))?$/;

/** What people write: `Jul 08 2022`, as Astro's first blog has it, and `July 8, 2022`. */
const WORDS =
  /^(?<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\.? (?<day>\d{1,2}),? (?<year>\d{4})$/;

/** The zones that RFC 5322, section 4.3, still names, in hours from UTC. */
const ZONES: Record<string, number> = { EST: -5, EDT: -4, CST: -6, CDT: -5, MST: -7, MDT: -6, PST: -8, PDT: -7 };

/**
 * The moment that a date of front matter means: RFC 3339 and its usual variants, JavaScript's own format, RFC 2822, and
 * `Jul 8 2022`. Without a zone it is in UTC, without a time at midnight. Null for anything else, for days that no calendar
 * has, and for years before 1000.
 */
export function parseDate(text: string): Date | null {
  const date = text.trim();
  const parts = (ISO.exec(date) ?? JAVASCRIPT.exec(date) ?? MAIL.exec(date) ?? WORDS.exec(date))?.groups;
  if (!parts) return null;
  const month = parts['month'] ? Number(parts['month']) : MONTHS.indexOf(parts['name']!.toLowerCase()) + 1;
  const [year, day] = [Number(parts['year']), Number(parts['day'])];
  const [hour, minute, second] = [parts['hour'], parts['minute'], parts['second']].map((part) => Number(part ?? 0));
  const zone = minutesOf(parts['zone']);
  const midnight = new Date(Date.UTC(year, month - 1, day));
  const onCalendar = year >= 1000 && midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === day;
  // RFC 3339 has a 60th second for leap seconds.
  if (!onCalendar || zone === null || hour! > 23 || minute! > 59 || second! > 60) return null;
  const milliseconds = Math.floor(Number(`0.${parts['fraction'] ?? 0}`) * 1000);
  return new Date(Date.UTC(year, month - 1, day, hour, minute! - zone, second, milliseconds));
}

/** Minutes east of UTC; null for a zone that cannot be. */
function minutesOf(zone: string | undefined): number | null {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone ?? '') ?? [];
  if (sign === undefined) return (ZONES[zone ?? ''] ?? 0) * 60;
  if (Number(hours) > 23 || Number(minutes) > 59) return null;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
