// What a script adds to pages that work without one. Behaviours attach to data attributes.
// One file on purpose: only addresses in templates carry the hash that lets browsers keep a file for ever.

// -- «منذ 5 دقائق»: the words of org.mirsad.text.ReaderFormat, so that an open page does not grow stale

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

// -- behaviours

const root = document.documentElement;

const refreshTimes = () => {
  const { zone, digits } = root.dataset;
  for (const time of document.querySelectorAll('time[data-since]')) {
    const text = since(new Date(time.dateTime), new Date(), zone, digits) ?? time.dataset.since;
    if (time.textContent !== text) {
      time.textContent = text;
    }
  }
};

// The page's first words come from the server; a page out of a cache or a sleeping tab is brought up to date.
const keepTimesFresh = () => {
  setInterval(refreshTimes, 30_000);
  addEventListener('pageshow', refreshTimes);
  document.addEventListener('visibilitychange', () => document.hidden || refreshTimes());
};

const lookForm = (form) => {
  for (const name of ['theme', 'size', 'typeface']) {
    const inputs = [...form.querySelectorAll(`input[name="${name}"]`)];
    const chosen = inputs.find((input) => input.value === root.dataset[name]) ?? inputs.find((input) => isDefault(input));
    chosen.checked = true;
  }
  form.addEventListener('change', ({ target }) => choose(target));
  form.hidden = false;
  for (const note of document.querySelectorAll('[data-without-script]')) {
    note.hidden = true;
  }
};

const isDefault = ({ value }) => ['system', 'normal', 'plex'].includes(value);

const choose = (input) => {
  if (isDefault(input)) {
    delete root.dataset[input.name];
    store((storage) => storage.removeItem(`mirsad.${input.name}`));
  } else {
    root.dataset[input.name] = input.value;
    store((storage) => storage.setItem(`mirsad.${input.name}`, input.value));
  }
};

const store = (action) => {
  try {
    action(localStorage);
  } catch {
    // Storage is switched off: the choice lasts as long as the page.
  }
};

// The first-run page comes back until there is something to read.
const again = (link) => setTimeout(() => location.replace(link.href), Number(link.dataset.again) * 1000);

// The subject that is open should be in sight in its strip.
const showCurrentTopic = (link) => {
  const strip = link.closest('ul');
  const there = link.getBoundingClientRect();
  const here = strip.getBoundingClientRect();
  strip.scrollBy({ left: (there.left + there.right - here.left - here.right) / 2, behavior: 'instant' });
};

keepTimesFresh();
document.querySelectorAll('form[data-look]').forEach(lookForm);
document.querySelectorAll('a[data-again]').forEach(again);
document.querySelectorAll('.topics-bar a[aria-current]').forEach(showCurrentTopic);
