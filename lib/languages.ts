/** The languages of the interface: one folder each in `lib/ui/locales/`. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];
