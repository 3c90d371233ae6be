/** Abbreviations, in lower case, whose full stop doesn't end a sentence. */
const abbreviations = new Set(
  [
    'approx',
    'cf',
    'dr',
    'env',
    'ex',
    'fig',
    'm',
    'mr',
    'mrs',
    'ms',
    'no',
    'p',
    'st',
    'tel',
    'tél',
    'vs',
  ].concat(['e.g', 'i.e', 'p.ex', 'a.m', 'p.m']),
)

const ending = /[.!?…]+[)\]»”"’*_`]*(?:[\s\u00a0\u202f]*[»”])?(?=\s)/g

/** Splits a paragraph into sentences, each with the space after it. Joining them gives the paragraph. */
export function splitSentences(paragraph: string): readonly string[] {
  const sentences: string[] = []
  let start = 0
  for (const match of paragraph.matchAll(ending)) {
    const end = match.index + match[0].length
    const space = /^\s+/.exec(paragraph.slice(end))![0].length
    if (!endsHere(paragraph, start, end, paragraph.slice(end + space), match[0])) continue
    sentences.push(paragraph.slice(start, end + space))
    start = end + space
  }
  return start < paragraph.length ? [...sentences, paragraph.slice(start)] : sentences
}

function endsHere(text: string, start: number, end: number, rest: string, mark: string): boolean {
  const sentence = text.slice(start, end)
  if (rest === '' || isOpen(sentence)) return false
  const isLowerCase = /^[*_«“"'(\s]*\p{Ll}/u.test(rest)
  if (isLowerCase && (!mark.startsWith('.') || mark.startsWith('..') || /[»”"’]$/.test(mark))) return false
  if (!mark.startsWith('.')) return true
  if (/^[*_]*\d{1,2}\.$/.test(sentence)) return false
  const word = /([\p{L}.]+)\.[^.]*$/u.exec(sentence)?.[1]?.toLowerCase()
  if (word === undefined) return true
  return !abbreviations.has(word) && !(isLowerCase && word === 'etc')
}

/** Checks for an unclosed bracket, quotation, code or bold text. */
function isOpen(sentence: string): boolean {
  const count = (sign: string) => sentence.split(sign).length - 1
  return (
    count('(') > count(')') ||
    count('«') > count('»') ||
    count('“') > count('”') ||
    count('`') % 2 === 1 ||
    count('**') % 2 === 1
  )
}
