import type { Language } from '../../../nlu/intent-file.js'
import type { Article } from '../../articles/load-articles.js'
import { guideTexts } from '../../check/guides/guide-texts.js'
import {
  articleFilePath,
  guideFilePath,
  type LintFinding,
  type SourceLocation,
  warningAt,
} from '../../check/lint-finding.js'
import type { GuideFile } from '../../guides/guide-file.js'
import type { ParityFact, ParityFactReader } from './parity-facts.js'

export type ParityFactReaders = ReadonlyMap<Language, ParityFactReader>

/** Checks that a topic's articles state the same facts in every language: numbers, codes, names, keys, addresses, menu paths. */
export function checkArticleParity(
  articles: readonly Article[],
  readers: ParityFactReaders,
): readonly LintFinding[] {
  const read = articles.flatMap((article) => {
    const facts = readers.get(article.language)
    if (facts === undefined) return []
    const file = articleFilePath(article.topic, article.language)
    return [
      {
        article,
        file,
        facts: facts(`${article.short ?? ''}\n\n${article.body}`),
        versions: facts(article.versions.join('\n')),
      },
    ]
  })
  return read.flatMap((one, at) => {
    const { article, file, facts, versions } = one
    const others = read.filter((other) => other !== one)
    const alone = others.flatMap((other) => [
      ...onlyIn(versions, other.versions).map((fact) =>
        saidOnlyHere({ file, path: ['versions'] }, fact, other.file),
      ),
      ...onlyIn(facts, other.facts).map((fact) => saidOnlyHere({ file }, fact, other.file)),
    ])
    const first = at === 0 ? null : read[0]!
    return first === null ? alone : [...alone, ...differences(article, first.article, { file }, first.file)]
  })
}

/** Compares fields that should be the same in every language, such as the owner. */
function differences(
  article: Article,
  first: Article,
  place: SourceLocation,
  other: string,
): readonly LintFinding[] {
  const found: LintFinding[] = []
  if (article.owner !== first.owner) {
    found.push(
      warningAt(
        { ...place, path: ['owner'] },
        `${article.owner} owns this article, but ${first.owner} owns ${other}`,
        'Use the same group in every language.',
      ),
    )
  }
  const [here, there] = [headingsIn(article.body), headingsIn(first.body)]
  if (here !== there) {
    found.push(
      warningAt(
        place,
        `${here} headings, but ${there} in ${other}`,
        'Use the same sections in every language, so that they all say the same thing.',
      ),
    )
  }
  const [ways, waysThere] = [menuWaysIn(article.body), menuWaysIn(first.body)]
  if (ways !== waysThere) {
    found.push(
      warningAt(
        place,
        `${ways} menu steps (›), but ${waysThere} in ${other}`,
        'Mention the same menus in every language.',
      ),
    )
  }
  return found
}

/** Checks that a guide's texts state the same facts in every language. */
export function checkGuideParity(guide: GuideFile, readers: ParityFactReaders): readonly LintFinding[] {
  const file = guideFilePath(guide.topic)
  return guideTexts(guide).flatMap(({ path, text }) => {
    const read = Object.entries(text).flatMap(([language, written]) => {
      const facts = readers.get(language)
      return facts === undefined ? [] : [{ language, facts: facts(written) }]
    })
    return read.flatMap((one) =>
      read
        .filter((other) => other !== one)
        .flatMap((other) =>
          onlyIn(one.facts, other.facts).map((fact) =>
            saidOnlyHere({ file, path: [...path, one.language] }, fact, other.language),
          ),
        ),
    )
  })
}

function onlyIn(facts: readonly ParityFact[], others: readonly ParityFact[]): readonly ParityFact[] {
  const known = new Set(others.map(({ key }) => key))
  const seen = new Set<string>()
  return facts.filter(({ key }) => {
    if (known.has(key) || seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function saidOnlyHere(place: SourceLocation, { key, excerpt }: ParityFact, other: string): LintFinding {
  const what = key === excerpt.toLowerCase() || key === excerpt ? `“${excerpt}”` : `“${excerpt}” (${key})`
  return warningAt(
    { ...place, excerpt },
    `${what} is missing in ${other}`,
    'Say the same thing in every language, or leave it out everywhere.',
  )
}

function headingsIn(body: string): number {
  return body.match(/^#{1,6} /gm)?.length ?? 0
}

function menuWaysIn(body: string): number {
  return body.match(/›/g)?.length ?? 0
}
