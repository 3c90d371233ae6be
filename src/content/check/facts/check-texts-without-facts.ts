import type { Localized } from '../../../nlu/intent-file.js'
import { factPlaceholdersIn } from '../../org-facts/fact-key.js'
import { noFacts } from '../../org-facts/organisation-facts.js'
import type { KnowledgeBase } from '../../org-facts/render-content-facts.js'
import { renderMarkdownFacts } from '../../org-facts/render-markdown-facts.js'
import { type GuideText, guideTexts } from '../guides/guide-texts.js'
import {
  articleFilePath,
  errorAt,
  guideFilePath,
  type LintFinding,
  type SourceLocation,
  warningAt,
} from '../lint-finding.js'

/** Checks that each text makes sense without any facts, and that all languages of a text use the same facts. */
export function checkTextsWithoutFacts({ articles, guides }: KnowledgeBase): readonly LintFinding[] {
  const inArticles = articles.flatMap(({ topic, language, short = '', body }) => {
    const place = { file: articleFilePath(topic, language) }
    return [
      ...(left(short) === null ? [nothingLeft({ ...place, path: ['short'] }, short)] : []),
      ...(left(body) === null ? [nothingLeft(place, body)] : []),
    ]
  })
  const unlike = [...bodiesOf(articles)].flatMap(([topic, bodies]) =>
    namedUnlike((language) => ({ file: articleFilePath(topic, language) }), bodies),
  )
  const inGuides = [...guides.values()].flatMap((guide) =>
    guideTexts(guide).flatMap((text) => checkText(guideFilePath(guide.topic), text)),
  )
  return [...inArticles, ...unlike, ...inGuides]
}

/** Returns the texts of articles by topic and language, each preceded by its short answer. */
function bodiesOf(articles: KnowledgeBase['articles']): ReadonlyMap<string, Localized> {
  const bodies = new Map<string, Localized>()
  for (const { topic, language, short = '', body } of articles)
    bodies.set(topic, { ...bodies.get(topic), [language]: `${short}\n${body}` })
  return bodies
}

function checkText(file: string, { path, text }: GuideText): readonly LintFinding[] {
  const place = (language: string) => ({ file, path: [...path, language] })
  const entries = Object.entries(text).filter(([, said]) => said.includes('{{'))
  if (entries.length === 0) return namedUnlike(place, text)
  const rests = Object.entries(text).map(([language, said]) => [language, said, left(said)] as const)
  const isSpared =
    path[0] === 'outcomes' && path.at(-1) === 'say' && rests.every(([, , rest]) => rest === null)
  const gone = rests.flatMap(([language, said, rest]) => {
    if (rest === null) return isSpared ? [] : [nothingLeft(place(language), said)]
    return path[0] === 'steps' && said.includes('?') && !rest.includes('?')
      ? [questionGone(place(language), said)]
      : []
  })
  return [...gone, ...namedUnlike(place, text)]
}

function left(text: string): string | null {
  return renderMarkdownFacts(text, { facts: noFacts, language: 'en', as: 'markdown' })
}

function nothingLeft(place: SourceLocation, text: string): LintFinding {
  return errorAt(
    { ...place, excerpt: '{{' },
    `nothing is left of this text if ${factsIn(text)} is not set`,
    'Put the fact in a separate sentence, next to one that makes sense without it.',
  )
}

function questionGone(place: SourceLocation, text: string): LintFinding {
  return errorAt(
    place,
    `the question disappears if ${factsIn(text)} is not set`,
    'Ask the question in a sentence without facts.',
  )
}

function factsIn(text: string): string {
  return [...new Set(factPlaceholdersIn(text))].map((name) => `{{${name}}}`).join(' or ')
}

/** Warns about facts that only some of the languages mention. */
function namedUnlike(placeOf: (language: string) => SourceLocation, text: Localized): readonly LintFinding[] {
  const named = Object.entries(text).map(
    ([language, said]) => [language, new Set(factPlaceholdersIn(said))] as const,
  )
  return named.flatMap(([language, names]) =>
    [...names]
      .filter((name) => named.some(([, others]) => !others.has(name)))
      .map((name) =>
        warningAt(
          { ...placeOf(language), excerpt: name },
          `{{${name}}} is named here, but not in: ${named.flatMap(([other, has]) => (has.has(name) ? [] : other)).join(', ')}`,
          'Name the same facts in each language.',
        ),
      ),
  )
}
