// «منذ 5 دقائق»: the words of org.mirsad.text.ReaderFormat, so that an open page does not grow stale.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const LONGEST_SPAN_IN_DAYS = 7;
const CLOCK_SKEW = 5 * MINUTE;

const forms = new Intl.PluralRules('ar');
const words = {
  minute: { one: 'منذ دقيقة', two: 'منذ دقيقتين', few: 'منذ # دقائق', many: 'منذ # دقيقة', other: 'منذ # دقيقة' },
  hour: { one: 'منذ ساعة', two: 'منذ ساعتين', few: 'منذ # ساعات', many: 'منذ # ساعة', other: 'منذ # ساعة' },
  day: { one: 'أمس', two: 'منذ يومين', few: 'منذ # أيام', many: 'منذ # يومًا', other: 'منذ # يوم' },
};

const count = (unit, n, digits) => {
  const number = new Intl.NumberFormat('ar', { numberingSystem: digits, useGrouping: false }).format(n);
  return words[unit][forms.select(n)].replace('#', number);
};

// Days since 1970 on the wall calendar of a zone.
const dayNumber = (date, zone) => {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric', month: 'numeric', day: 'numeric' });
  const { year, month, day } = Object.fromEntries(parts.formatToParts(date).map(({ type, value }) => [type, value]));
  return Date.UTC(year, month - 1, day) / DAY;
};

/** The words; nothing where a date says more than they do. */
export const since = (then, now, zone, digits) => {
  const age = now - then;
  if (age < 0) {
    return -age <= CLOCK_SKEW ? 'الآن' : null;
  }
  if (age < MINUTE) {
    return 'الآن';
  }
  if (age < HOUR) {
    return count('minute', Math.floor(age / MINUTE), digits);
  }
  const days = dayNumber(now, zone) - dayNumber(then, zone);
  if (days === 0) {
    return count('hour', Math.floor(age / HOUR), digits);
  }
  return days <= LONGEST_SPAN_IN_DAYS ? count('day', days, digits) : null;
};
