import type { KnowledgeContent } from '../../organisation/content-in.js'
import { mentionedIn } from '../../organisation/fact-key.js'
import { noFacts } from '../../organisation/facts.js'
import { fillMarkdown } from '../../organisation/fill-markdown.js'
import type { Localized } from '../../understanding/intent-file.js'
import { articlePath, errorAt, type Finding, guidePath, type Place, warningAt } from './finding.js'
import { type GuideText, guideTexts } from './guide-texts.js'

/** Checks that each text makes sense without any facts, and that all languages of a text use the same facts. */
export function checkFactsLeft({ articles, guides }: KnowledgeContent): readonly Finding[] {
  const inArticles = articles.flatMap(({ topic, language, short = '', body }) => {
    const place = { file: articlePath(topic, language) }
    return [
      ...(left(short) === null ? [nothingLeft({ ...place, path: ['short'] }, short)] : []),
      ...(left(body) === null ? [nothingLeft(place, body)] : []),
    ]
  })
  const unlike = [...bodiesOf(articles)].flatMap(([topic, bodies]) =>
    namedUnlike((language) => ({ file: articlePath(topic, language) }), bodies),
  )
  const inGuides = [...guides.values()].flatMap((guide) =>
    guideTexts(guide).flatMap((text) => checkText(guidePath(guide.topic), text)),
  )
  return [...inArticles, ...unlike, ...inGuides]
}

/** Texts of articles by topic and language, each preceded by its short answer. */
function bodiesOf(articles: KnowledgeContent['articles']): ReadonlyMap<string, Localized> {
  const bodies = new Map<string, Localized>()
  for (const { topic, language, short = '', body } of articles)
    bodies.set(topic, { ...bodies.get(topic), [language]: `${short}\n${body}` })
  return bodies
}

function checkText(file: string, { path, text }: GuideText): readonly Finding[] {
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
  return fillMarkdown(text, { facts: noFacts, language: 'en', as: 'markdown' })
}

function nothingLeft(place: Place, text: string): Finding {
  return errorAt(
    { ...place, excerpt: '{{' },
    `nothing is left of this text when ${factsIn(text)} is not set`,
    'Give the fact a sentence of its own, beside one that stands without it.',
  )
}

function questionGone(place: Place, text: string): Finding {
  return errorAt(
    place,
    `the question goes when ${factsIn(text)} is not set`,
    'Ask the question in a sentence without facts.',
  )
}

function factsIn(text: string): string {
  return [...new Set(mentionedIn(text))].map((name) => `{{${name}}}`).join(' or ')
}

/** Warns about facts that are named in some languages only. */
function namedUnlike(placeOf: (language: string) => Place, text: Localized): readonly Finding[] {
  const named = Object.entries(text).map(
    ([language, said]) => [language, new Set(mentionedIn(said))] as const,
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
