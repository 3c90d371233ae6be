/** The language of a locale such as `fr-FR`; the organisation's when Teams said none. */
export function languageOf(locale: string | undefined, otherwise: string): string {
  const language = locale?.slice(0, 2).toLowerCase() ?? ''
  return /^[a-z]{2}$/.test(language) ? language : otherwise
}
