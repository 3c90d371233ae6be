/**
 * Text capitalised because it stands alone, such as a topic's name, as it reads in the middle of a sentence: "printer not printing", « l'imprimante
 * n'imprime pas ». Names and acronyms stay: "VPN problem", "Wi-Fi problem", « l'ERP », and the `names` that are known, such as "Outlook".
 */
export function inSentence(text: string, names: ReadonlySet<string>): string {
  const [first = ''] = text.split(/[\s,:.?!()]/, 1)
  const [start = '', afterArticle] = first.split(/['’]/, 2)
  const isArticle = afterArticle !== undefined && start.length <= 2 && start !== 'I'
  const isName = start === 'I' || names.has(first) || /^.+[\p{Lu}\d]/u.test(first)
  return isArticle || !isName ? text.slice(0, 1).toLowerCase() + text.slice(1) : text
}
