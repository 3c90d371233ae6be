import type { Article } from '../../articles/load-articles.js'
import {
  articleFilePath,
  type LintFinding,
  type SourceLocation,
  warningAt,
} from '../../check/lint-finding.js'
import type { GuideFile } from '../../guides/guide-file.js'
import type { ParityFactReaders } from '../parity/check-parity.js'
import { passagesOfArticle, passagesOfGuide } from './list-passages.js'
import type { ReferenceFact, ReferenceFile } from './reference-file.js'

export interface ReferenceCheck {
  article(article: Article): readonly LintFinding[]
  guide(guide: GuideFile): readonly LintFinding[]
}

/** Verdict on a passage: it says nothing about the question, gives the right answer, or gives a different value. */
export type PassageVerdict =
  | { readonly says: 'nothing' | 'answer' }
  | { readonly says: 'other'; readonly value: string }

/**
 * Checks that articles, guides and the answers stored with them agree if they answer the same question, and that the versions they name were
 * still supported at their last review.
 */
export function createReferenceCheck(
  { facts, ended }: ReferenceFile,
  readers: ParityFactReaders,
): ReferenceCheck {
  const read = facts.map((fact) => ({ fact, saidTo: createPassageJudge(fact, readers) }))
  const contradictions = (place: SourceLocation, language: string, text: string) =>
    read.flatMap(({ fact, saidTo }) => {
      const said = saidTo(language, text)
      return said.says === 'other' ? [contradiction(place, fact, said.value)] : []
    })
  return {
    article: (article) => [
      ...passagesOfArticle(article).flatMap(({ place, text }) =>
        contradictions(place, article.language, text),
      ),
      ...ended.flatMap((end) => checkVersion(article, end)),
    ],
    guide: (guide) =>
      passagesOfGuide(guide).flatMap(({ place, language, text }) => contradictions(place, language, text)),
  }
}

/** Creates a function that reads a passage's answer to a question. */
export function createPassageJudge(
  fact: ReferenceFact,
  readers: ParityFactReaders,
): (language: string, text: string) => PassageVerdict {
  const about = patterns(fact.about)
  const says = 'says' in fact ? patterns(fact.says) : null
  const never = 'never' in fact ? patterns(fact.never) : null
  return (language, text) => {
    const plain = text.replace(/[\u00a0\u202f]/g, ' ').replace(/[’]/g, "'")
    if (about.get(language)?.test(plain) !== true) return { says: 'nothing' }
    if ('value' in fact) return saidValue(fact.value, readers.get(language)?.(plain) ?? [])
    if (says?.get(language)?.test(plain) === true) return { says: 'answer' }
    const wrong = never?.get(language)?.exec(plain)?.[0]
    return wrong === undefined ? { says: 'nothing' } : { says: 'other', value: wrong }
  }
}

/** Compares a passage's values with the answer. Only values of the same kind contradict it, such as another number of days or other keys. */
function saidValue(
  answer: string,
  found: readonly { readonly key: string; readonly excerpt: string }[],
): PassageVerdict {
  const alike = found.filter(({ key }) => kindOf(key) === kindOf(answer))
  const numberAlone = kindOf(answer) === 'address' ? answer : answer.split(' ')[0]!
  if (found.some(({ key }) => isSame(key, answer) || key === numberAlone)) return { says: 'answer' }
  const [first] = alike
  return first === undefined ? { says: 'nothing' } : { says: 'other', value: first.key }
}

function kindOf(key: string): string {
  if (key.includes('+')) return 'keys'
  const unit = /^\d+(?:\.\d+)? (.+)$/.exec(key)?.[1]
  return unit ?? (key.includes('.') && /[a-z]/.test(key) ? 'address' : 'number')
}

/** Compares keys in any order, and ignores punctuation after an address. */
function isSame(key: string, answer: string): boolean {
  return inOrder(key.replace(/[:;]$/, '')) === inOrder(answer)
}

function inOrder(key: string): string {
  return key.split('+').sort().join('+')
}

function contradiction(place: SourceLocation, fact: ReferenceFact, value: string): LintFinding {
  const answer = 'value' in fact ? fact.value : Object.values(fact.says).join(' / ')
  return warningAt(
    place,
    `${value}, but policies/reading/reference.yml says ${answer} (${fact.id}: ${fact.question})`,
    `Give the same answer as ${fact.saidIn.join(', ')}, or correct it everywhere.`,
  )
}

function checkVersion(
  { topic, language, reviewed, versions }: Article,
  { version, on }: ReferenceFile['ended'][number],
): readonly LintFinding[] {
  const at = versions.findIndex((named) => named.includes(version))
  if (at === -1 || reviewed <= on) return []
  return [
    warningAt(
      { file: articleFilePath(topic, language), path: ['versions', at] },
      `checked on ${reviewed} against ${version}, whose support ended on ${on}`,
      'Check it against a version that is still supported, and name that one.',
    ),
  ]
}

function patterns(byLanguage: Readonly<Record<string, string>>): ReadonlyMap<string, RegExp> {
  return new Map(
    Object.entries(byLanguage).map(([language, text]) => [language, new RegExp(text, 'iu')] as const),
  )
}
