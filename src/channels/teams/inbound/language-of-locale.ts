/** Returns the language of a locale such as `fr-FR`, or the organisation's if Teams gave none. */
export function languageOfLocale(locale: string | undefined, otherwise: string): string {
  const language = locale?.slice(0, 2).toLowerCase() ?? ''
  return /^[a-z]{2}$/.test(language) ? language : otherwise
}
