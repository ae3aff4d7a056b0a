/**
 * Comma-separated values by RFC 4180: CRLF after every record, quotation marks doubled. A cell that a
 * spreadsheet would run as a formula (it begins with = + - @, tab or carriage return) gets an apostrophe
 * before it, as OWASP advises ("CSV Injection"): what an outlet printed must never act.
 */
const RUNS_AS_FORMULA = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/u;

export type CsvCell = string | number | boolean | undefined;

function cell(value: CsvCell): string {
  if (value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const safe = RUNS_AS_FORMULA.test(value.trimStart()) || RUNS_AS_FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csv(records: readonly (readonly CsvCell[])[]): string {
  return records.map((record) => `${record.map(cell).join(',')}\r\n`).join('');
}
