/**
 * Lower-cases the first letter of a text, such as a topic's name, for use within a sentence: "printer not printing", «
 * l'imprimante n'imprime pas ». Keeps names and acronyms ("VPN problem", "Wi-Fi problem", « l'ERP ») and the known
 * `names`, such as "Outlook".
 */
export function decapitalise(text: string, names: ReadonlySet<string>): string {
  const [first = ''] = text.split(/[\s,:.?!()]/, 1)
  const [start = '', afterArticle] = first.split(/['’]/, 2)
  const isArticle = afterArticle !== undefined && start.length <= 2 && start !== 'I'
  const isName = start === 'I' || names.has(first) || /^.+[\p{Lu}\d]/u.test(first)
  return isArticle || !isName ? text.slice(0, 1).toLowerCase() + text.slice(1) : text
}
