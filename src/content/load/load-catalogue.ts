import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { CalendarPolicy, CalendarsPolicy } from '../../desk/calendar/calendar-policy.js'
import { NotificationsPolicy } from '../../desk/people/notifications-policy.js'
import { PeoplePolicy } from '../../desk/people/people-policy.js'
import { QueuesPolicy } from '../../desk/people/queues.js'
import { CannedRepliesPolicy } from '../../desk/ticket/canned-replies.js'
import { ClosingPolicy } from '../../desk/ticket/closing-policy.js'
import { RemotePolicy } from '../../desk/ticket/remote-policy.js'
import { PriorityPolicy } from '../../desk/ticket/service-level/priority.js'
import { SlaPolicy } from '../../desk/ticket/service-level/sla-policy.js'
import { ConfigurationError } from '../../errors.js'
import type { ActsInLanguage } from '../../nlu/acts/act-file.js'
import { loadActs } from '../../nlu/acts/load-acts.js'
import { DecisionCosts } from '../../nlu/decision-costs.js'
import type { IntentFile, Language, Topic, TopicId } from '../../nlu/intent-file.js'
import { applicationNames } from '../../nlu/language/language-files.js'
import { type LoadedLanguages, loadLanguages } from '../../nlu/language/load-languages.js'
import { loadIntents } from '../../nlu/load-intents.js'
import { PrivacyPolicy } from '../../privacy/privacy-policy.js'
import { type Article, loadArticles } from '../articles/load-articles.js'
import type { ContentProblem } from '../files/content-problem.js'
import { formatProblem } from '../files/content-problem.js'
import { layeredPath, readYaml } from '../files/read-yaml.js'
import type { GuideFile } from '../guides/guide-file.js'
import { loadGuides } from '../guides/load-guides.js'
import { createOrganisationFacts } from '../org-facts/organisation-facts.js'
import { OrganisationPolicy } from '../org-facts/organisation-policy.js'
import { type KnowledgeBase, renderContentFacts } from '../org-facts/render-content-facts.js'
import { ApprovalsPolicy } from '../policies/approvals-policy.js'
import { EscalationPolicy } from '../policies/escalation-policy.js'
import { FilesPolicy } from '../policies/files-policy.js'
import { FloodsPolicy } from '../policies/floods-policy.js'
import { GlossaryPolicy } from '../policies/glossary-policy.js'
import { ProcessAnswersPolicy } from '../policies/process-answers-policy.js'
import { TimeoutPolicy } from '../policies/timeout-policy.js'
import { createTranslations, type Translations } from '../wording/translations.js'
import { TranslationsFile } from '../wording/translations-file.js'

/** All data: topics with examples, guides, articles, policies and wording. */
export interface Catalogue {
  readonly intents: readonly IntentFile[]
  readonly topics: ReadonlyMap<TopicId, Topic>
  readonly guides: ReadonlyMap<TopicId, GuideFile>
  readonly articles: readonly Article[]
  /** Guides and articles as written, with placeholders for facts; this is what checks use. */
  readonly written: KnowledgeBase
  readonly languages: LoadedLanguages
  /** Example lines by dialogue act. */
  readonly acts: readonly ActsInLanguage[]
  /** Parsed files from which `wording` is made. */
  readonly replies: ReadonlyMap<Language, TranslationsFile>
  readonly wording: Translations
  readonly priority: PriorityPolicy
  readonly remote: RemotePolicy
  readonly queues: QueuesPolicy
  readonly notifications: NotificationsPolicy
  readonly hours: CalendarPolicy
  readonly calendars: CalendarsPolicy
  readonly sla: SlaPolicy
  readonly escalation: EscalationPolicy
  readonly people: PeoplePolicy
  readonly pace: TimeoutPolicy
  readonly closing: ClosingPolicy
  readonly floods: FloodsPolicy
  readonly privacy: PrivacyPolicy
  readonly approvals: ApprovalsPolicy
  readonly files: FilesPolicy
  readonly cannedReplies: CannedRepliesPolicy
  readonly judgement: DecisionCosts
  readonly organisation: OrganisationPolicy
  /** Questions about how requests are handled, with answers. */
  readonly processAnswers: ProcessAnswersPolicy
  readonly glossary: GlossaryPolicy
}

export interface CatalogueSource {
  /** Folders containing intents/, knowledge-base/ and policies/: the shipped one first, then the organisation's. */
  readonly directories: readonly string[]
  readonly languages: readonly Language[]
}

export interface LoadedCatalogue {
  /** Loaded catalogue; null if a policy or the wording can't be used. */
  readonly catalogue: Catalogue | null
  readonly problems: readonly ContentProblem[]
}

/** Reads all data files; problems are listed with file, line and remedy. */
export function loadCatalogue(source: CatalogueSource): LoadedCatalogue {
  const problems: ContentProblem[] = []
  const inAll = (folder: string) =>
    source.directories.map((directory) => join(directory, folder)).filter((path) => existsSync(path))
  const policy = <T>(name: string, schema: z.ZodType<T>): T | null => {
    const path = layeredPath(inAll('policies'), name)
    if (path === null) {
      problems.push({
        file: `policies/${name}`,
        line: null,
        message: 'the file is missing',
        remedy: 'Restore it from the shipped files.',
        severity: 'error',
      })
      return null
    }
    const read = readYaml(path, schema)
    problems.push(...read.problems)
    return read.value
  }

  const intents = loadIntents(inAll('intents'))
  const guides = loadGuides(inAll('knowledge-base'))
  const articles = loadArticles(inAll('knowledge-base'))
  const languages = loadLanguages(inAll('policies'), source.languages)
  const acts = loadActs(inAll('intents'), source.languages)
  problems.push(
    ...acts.problems,
    ...intents.problems,
    ...guides.problems,
    ...articles.problems,
    ...languages.problems,
  )
  const priority = policy('priority.yml', PriorityPolicy)
  const remote = policy('remote.yml', RemotePolicy)
  const queues = policy('queues.yml', QueuesPolicy)
  const notifications = policy('notifications.yml', NotificationsPolicy)
  const hours = policy('hours.yml', CalendarPolicy)
  const calendars = policy('calendars.yml', CalendarsPolicy)
  const sla = policy('sla.yml', SlaPolicy)
  const escalation = policy('escalation.yml', EscalationPolicy)
  const people = policy('people.yml', PeoplePolicy)
  const pace = policy('conversation.yml', TimeoutPolicy)
  const closing = policy('closing.yml', ClosingPolicy)
  const floods = policy('floods.yml', FloodsPolicy)
  const privacy = policy('privacy.yml', PrivacyPolicy)
  const approvals = policy('approvals.yml', ApprovalsPolicy)
  const files = policy('files.yml', FilesPolicy)
  const cannedReplies = policy('canned-replies.yml', CannedRepliesPolicy)
  const judgement = policy('understanding.yml', DecisionCosts)
  const organisation = policy('organisation.yml', OrganisationPolicy)
  const processAnswers = policy('process-answers.yml', ProcessAnswersPolicy)
  const glossary = policy('glossary.yml', GlossaryPolicy)
  const known = source.languages.flatMap((language) => {
    const name = `replies/${language}.yml`
    const isNeeded = language === source.languages[0] || layeredPath(inAll('policies'), name) !== null
    if (!isNeeded) problems.push(unspoken(name, source.languages[0]!))
    const file = isNeeded ? policy(name, TranslationsFile) : null
    return file === null ? [] : [[language, file] as const]
  })
  if (
    priority === null ||
    remote === null ||
    queues === null ||
    notifications === null ||
    hours === null ||
    calendars === null ||
    sla === null ||
    escalation === null ||
    people === null ||
    pace === null ||
    closing === null ||
    floods === null ||
    privacy === null ||
    approvals === null ||
    files === null ||
    cannedReplies === null ||
    judgement === null ||
    organisation === null ||
    processAnswers === null ||
    glossary === null ||
    known[0]?.[0] !== source.languages[0]
  ) {
    return { catalogue: null, problems }
  }
  const replies = new Map(known)
  const written = { guides: guides.guides, articles: articles.articles }
  return {
    catalogue: {
      intents: intents.intents,
      topics: topicsFrom(intents.intents),
      ...renderContentFacts(written, createOrganisationFacts(organisation.facts)),
      written,
      languages,
      acts: acts.files,
      replies,
      wording: createTranslations(replies, applicationNames(languages.entities)),
      priority,
      remote,
      queues,
      notifications,
      hours,
      calendars,
      sla,
      escalation,
      people,
      pace,
      closing,
      floods,
      privacy,
      approvals,
      files,
      cannedReplies,
      judgement,
      organisation,
      processAnswers,
      glossary,
    },
    problems,
  }
}

/** Reports a language without wording: messages in it are understood, but get answers in the first language. */
function unspoken(name: string, first: Language): ContentProblem {
  return {
    file: `policies/${name}`,
    line: null,
    message: `the file is missing, so people get answers in: ${first}`,
    remedy: 'Write it; docs/how-to/add-a-language.md explains how.',
    severity: 'warning',
  }
}

/**
 * Returns the topics by ID, without those that are out of scope, which can't be the subject of a
 * conversation.
 */
function topicsFrom(intents: readonly IntentFile[]): ReadonlyMap<TopicId, Topic> {
  return new Map(
    intents.flatMap(({ topic: id, kind, urgency, leads, name, level2 }): [TopicId, Topic][] =>
      kind === 'out-of-scope' || leads === 'elsewhere'
        ? []
        : [[id, { id, kind, urgency, leads, name, level2: level2 ?? null }]],
    ),
  )
}

/** @throws ConfigurationError listing all errors when a file can't be used. */
export function loadCatalogueOrThrow(source: CatalogueSource): Catalogue {
  return requireNoErrors(loadCatalogue(source))
}

/** @throws ConfigurationError listing all problems that are errors, if there are any. */
export function requireNoErrors({ catalogue, problems }: LoadedCatalogue): Catalogue {
  const errors = problems.filter((problem) => problem.severity === 'error')
  if (catalogue === null || errors.length > 0) throw new ConfigurationError(errors.map(formatProblem))
  return catalogue
}
