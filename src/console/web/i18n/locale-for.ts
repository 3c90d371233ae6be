/** Returns the locale for numbers: the browser's regional variant of the language if there is one. */
export function localeFor(language: string): string {
  return navigator.languages.find((tag) => tag.startsWith(language)) ?? language
}
