import type { ContentProblem } from '../files/content-problem.js'
import type { Catalogue, CatalogueSource } from '../load/load-catalogue.js'
import { exampleFacts } from '../org-facts/example-facts.js'
import { factNames } from '../org-facts/fact-names.js'
import { checkArticle, checkUniquePhrasings } from './articles/check-article.js'
import { checkArticleLinks, checkGuideLinks } from './articles/check-links.js'
import { checkTodoMarkers } from './check-todo-markers.js'
import { checkOrgFacts } from './facts/check-org-facts.js'
import { renderWithoutPruning } from './facts/render-without-pruning.js'
import { createFindingLocator } from './finding-locator.js'
import { checkGuide } from './guides/check-guide.js'
import { checkGuideRequirements } from './guides/check-guide-requirements.js'
import type { LintFinding } from './lint-finding.js'
import { checkApprovals } from './policies/check-approvals.js'
import { checkCannedReplies } from './policies/check-canned-replies.js'
import { checkClosing } from './policies/check-closing.js'
import { checkNotifications } from './policies/check-notifications.js'
import { checkOnCall } from './policies/check-on-call.js'
import { checkPeople } from './policies/check-people.js'
import { checkSkills } from './policies/check-skills.js'
import { checkSla } from './policies/check-sla.js'
import { checkExampleVariety } from './topics/check-example-variety.js'
import { checkTopic } from './topics/check-topic.js'
import { checkUtterances } from './topics/check-utterances.js'
import { checkGlossary } from './wording/check-glossary.js'
import { checkTranslations } from './wording/check-translations.js'
import { readTranslations } from './wording/read-translations.js'

/**
 * Checks that the data files agree with each other, which schemas can't check. Line numbers are
 * looked up in the source.
 */
export function checkCatalogue(loaded: Catalogue, source: CatalogueSource): readonly ContentProblem[] {
  // Check texts as they read without any facts, and again with all facts set.
  const catalogue = { ...loaded, ...renderWithoutPruning(loaded.written, null) }
  const told = renderWithoutPruning(loaded.written, exampleFacts(loaded.organisation.facts))
  const { languages, directories } = source
  const topics = new Set(catalogue.topics.keys())
  const queues = new Set(catalogue.queues.queues.map((queue) => queue.id))
  const guides = new Set(catalogue.guides.keys())
  const articles = new Set(catalogue.articles.map(({ topic, language }) => `${topic}/${language}`))
  const packs = catalogue.languages.languages
  const remedies = new Map(packs.map((pack) => [pack.code, new Set(Object.keys(pack.gestures.gestures))]))

  const findings: readonly LintFinding[] = [
    ...catalogue.intents.flatMap((intent) => checkTopic(intent, { languages, queues, guides, articles })),
    ...checkUtterances(catalogue.intents),
    ...catalogue.intents.flatMap(checkExampleVariety),
    ...[...catalogue.guides.values(), ...told.guides.values()].flatMap((guide) =>
      checkGuide(guide, {
        languages,
        topics,
        queues,
        remedies,
        kind: catalogue.topics.get(guide.topic)?.kind ?? null,
      }),
    ),
    ...[...catalogue.guides.values()].flatMap((guide) => {
      const topic = catalogue.topics.get(guide.topic)
      return [...checkGuideLinks(guide), ...(topic === undefined ? [] : checkGuideRequirements(guide, topic))]
    }),
    ...catalogue.articles.flatMap(checkArticleLinks),
    ...[...catalogue.articles, ...told.articles].flatMap((article) =>
      checkArticle(article, { topics, queues }),
    ),
    ...checkOrgFacts(loaded.written, loaded.organisation.facts),
    ...checkUniquePhrasings(catalogue.articles),
    ...checkTodoMarkers({ ...catalogue, guides: catalogue.guides.values() }),
    ...checkSla(catalogue),
    ...checkClosing(catalogue),
    ...checkApprovals(catalogue),
    ...checkCannedReplies(catalogue.cannedReplies, languages, factNames(loaded.organisation)),
    ...checkGlossary(catalogue.glossary, languages),
    ...checkPeople(catalogue.people, catalogue.queues, languages),
    ...checkSkills(catalogue.people, topics, languages),
    ...checkOnCall(catalogue),
    ...checkNotifications(catalogue),
    ...checkTranslations(readTranslations(directories, languages)),
  ]
  return distinctFindings(findings).map(createFindingLocator(directories))
}

/** Removes duplicate findings: many appear both with and without facts. */
export function distinctFindings(findings: readonly LintFinding[]): readonly LintFinding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()]
}
