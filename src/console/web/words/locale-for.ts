/** The way to write numbers: as the browser's own region does it, when it speaks the chosen language. */
export function localeFor(language: string): string {
  return navigator.languages.find((tag) => tag.startsWith(language)) ?? language
}
