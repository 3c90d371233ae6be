import { foldToWords } from '../../nlu/text/match-option.js'
import { distinctFindings } from '../check/check-catalogue.js'
import { renderWithoutPruning } from '../check/facts/render-without-pruning.js'
import { createFindingLocator } from '../check/finding-locator.js'
import { intentFilePath } from '../check/lint-finding.js'
import { withRelativePath } from '../check/load-checked-catalogue.js'
import { readTranslations } from '../check/wording/read-translations.js'
import type { ContentProblem } from '../files/content-problem.js'
import type { Catalogue, CatalogueSource } from '../load/load-catalogue.js'
import { exampleFacts } from '../org-facts/example-facts.js'
import { lintArticle } from './articles/lint-article.js'
import { lintArticleLinks, lintGuideLinks } from './articles/lint-links.js'
import { lintGuideTexts } from './guides/lint-guide-texts.js'
import { lintUtteranceCount, lintUtterances } from './topics/lint-utterances.js'
import { checkTypography } from './wording/check-typography.js'
import { lintGlossary, lintTranslations } from './wording/lint-wording.js'

/** Advises on each text's length, typography, links and review date, and on examples that are too few or too similar. `today` is YYYY-MM-DD. */
export function lintTexts(
  loaded: Catalogue,
  { directories, languages }: CatalogueSource,
  today: string,
): readonly ContentProblem[] {
  // Advise on texts as they read without any facts, and again with all facts set.
  const { articles, guides } = renderWithoutPruning(loaded.written, null)
  const told = renderWithoutPruning(loaded.written, exampleFacts(loaded.organisation.facts))
  const stopWords = new Map(
    loaded.languages.languages.map(({ code, language }) => [
      code,
      new Set(language.stopWords.map(foldToWords)),
    ]),
  )
  const findings = [
    ...loaded.intents.flatMap((intent) => [
      ...checkTypography({ file: intentFilePath(intent.topic), path: ['name'] }, intent.name),
      ...lintUtteranceCount(intent, languages),
    ]),
    ...lintUtterances(loaded.intents, stopWords),
    ...[...guides.values(), ...told.guides.values()].flatMap((guide) => lintGuideTexts(guide, languages)),
    ...[...guides.values()].flatMap(lintGuideLinks),
    ...articles.flatMap(lintArticleLinks),
    ...[...articles, ...told.articles].flatMap((article) => lintArticle(article, today)),
    ...lintGlossary(loaded.glossary),
    ...readTranslations(directories, languages)
      .filter(({ isSpoken }) => isSpoken)
      .flatMap(lintTranslations),
  ]
  return distinctFindings(findings).map(createFindingLocator(directories)).map(withRelativePath)
}
