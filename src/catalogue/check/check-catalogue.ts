import type { Problem } from '../../content/problem.js'
import { exampleFacts } from '../../organisation/example-facts.js'
import { factNames } from '../../organisation/fact-names.js'
import { fold } from '../../troubleshooting/option-for.js'
import type { Catalogue, CatalogueSource } from '../load-catalogue.js'
import { checkApprovals } from './check-approvals.js'
import { checkArticle, checkPhrasings } from './check-articles.js'
import { checkCannedReplies } from './check-canned-replies.js'
import { checkClosing } from './check-closing.js'
import { checkFacts } from './check-facts.js'
import { checkGlossary } from './check-glossary.js'
import { checkGuide } from './check-guide.js'
import { checkGuideDuties } from './check-guide-duties.js'
import { checkArticleLinks, checkGuideLinks } from './check-links.js'
import { checkNotifications } from './check-notifications.js'
import { checkOnCall } from './check-on-call.js'
import { checkPeople } from './check-people.js'
import { checkReplies } from './check-replies.js'
import { checkSkills } from './check-skills.js'
import { checkSla } from './check-sla.js'
import { checkTopic } from './check-topics.js'
import { checkUnwritten } from './check-unwritten.js'
import { checkUtterances } from './check-utterances.js'
import { checkVariety } from './check-variety.js'
import { contentWith } from './content-with.js'
import type { Finding } from './finding.js'
import { createLocate } from './locate.js'
import { readReplies } from './read-replies.js'

export interface CheckOptions {
  /** Source of the catalogue, in which line numbers are looked up. */
  readonly source: CatalogueSource
  /** Today's date as YYYY-MM-DD, for the age of reviews. */
  readonly today: string
}

/** Checks what schemas can't: that the data files agree with each other and are fit for readers. */
export function checkCatalogue(loaded: Catalogue, { source, today }: CheckOptions): readonly Problem[] {
  // Check texts as they read without any facts, and again with all facts set.
  const catalogue = { ...loaded, ...contentWith(loaded.written, null) }
  const told = contentWith(loaded.written, exampleFacts(loaded.organisation.facts))
  const { languages, directories } = source
  const topics = new Set(catalogue.topics.keys())
  const queues = new Set(catalogue.queues.queues.map((queue) => queue.id))
  const guides = new Set(catalogue.guides.keys())
  const articles = new Set(catalogue.articles.map(({ topic, language }) => `${topic}/${language}`))
  const packs = catalogue.languages.languages
  const gestures = new Map(packs.map((pack) => [pack.code, new Set(Object.keys(pack.gestures.gestures))]))
  const stopWords = new Map(packs.map((pack) => [pack.code, new Set(pack.language.stopWords.map(fold))]))

  const findings: readonly Finding[] = [
    ...catalogue.intents.flatMap((intent) => checkTopic(intent, { languages, queues, guides, articles })),
    ...checkUtterances(catalogue.intents, stopWords),
    ...catalogue.intents.flatMap(checkVariety),
    ...[...catalogue.guides.values(), ...told.guides.values()].flatMap((guide) =>
      checkGuide(guide, {
        languages,
        topics,
        queues,
        gestures,
        kind: catalogue.topics.get(guide.topic)?.kind ?? null,
      }),
    ),
    ...[...catalogue.guides.values()].flatMap((guide) => {
      const topic = catalogue.topics.get(guide.topic)
      return [...checkGuideLinks(guide), ...(topic === undefined ? [] : checkGuideDuties(guide, topic))]
    }),
    ...catalogue.articles.flatMap(checkArticleLinks),
    ...[...catalogue.articles, ...told.articles].flatMap((article) =>
      checkArticle(article, { topics, queues, today }),
    ),
    ...checkFacts(loaded.written, loaded.organisation.facts),
    ...checkPhrasings(catalogue.articles),
    ...checkUnwritten({ ...catalogue, guides: catalogue.guides.values() }),
    ...checkSla(catalogue),
    ...checkClosing(catalogue),
    ...checkApprovals(catalogue),
    ...checkCannedReplies(catalogue.cannedReplies, languages, factNames(loaded.organisation)),
    ...checkGlossary(catalogue.glossary, languages),
    ...checkPeople(catalogue.people, catalogue.queues, languages),
    ...checkSkills(catalogue.people, topics, languages),
    ...checkOnCall(catalogue),
    ...checkNotifications(catalogue),
    ...checkReplies(readReplies(directories, languages)),
  ]
  return distinct(findings).map(createLocate(directories))
}

/** Removes duplicates of mistakes that appear both with and without facts. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()]
}
