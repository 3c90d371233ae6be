import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { ApprovalsPolicy } from '../approvals/approvals-policy.js'
import type { Problem } from '../content/problem.js'
import { problemText } from '../content/problem.js'
import { layeredPath, readYaml } from '../content/read-yaml.js'
import { ClosingPolicy } from '../conversation/closing-policy.js'
import { FloodsPolicy } from '../conversation/floods-policy.js'
import { GlossaryPolicy } from '../conversation/glossary.js'
import { PacePolicy } from '../conversation/pace.js'
import { ProcessAnswersPolicy } from '../conversation/process-answers.js'
import type { Topic } from '../conversation/situation.js'
import { ConfigurationError } from '../errors.js'
import { EscalationPolicy } from '../escalation/escalation-policy.js'
import { FilesPolicy } from '../files/files-policy.js'
import { NotificationsPolicy } from '../handoff/notifications-policy.js'
import { PeoplePolicy } from '../handoff/people.js'
import { QueuesPolicy } from '../handoff/queues.js'
import { type Article, loadArticles } from '../knowledge/load-articles.js'
import type { ActsInLanguage } from '../nlu/acts/act-file.js'
import { loadActs } from '../nlu/acts/load-acts.js'
import { contentIn, type KnowledgeContent } from '../organisation/content-in.js'
import { factsFrom } from '../organisation/facts.js'
import { OrganisationPolicy } from '../organisation/organisation-file.js'
import { PrivacyPolicy } from '../privacy/privacy-policy.js'
import { CannedRepliesPolicy } from '../replies/canned-replies.js'
import { RepliesFile } from '../replies/replies-file.js'
import { createWording, type Wording } from '../replies/wording.js'
import { CalendarPolicy, CalendarsPolicy } from '../sla/calendar-policy.js'
import { SlaPolicy } from '../sla/sla-policy.js'
import { PriorityPolicy } from '../tickets/priority.js'
import { RemotePolicy } from '../tickets/remote-policy.js'
import type { GuideFile } from '../troubleshooting/guide-file.js'
import { loadGuides } from '../troubleshooting/load-guides.js'
import type { IntentFile, Language, TopicId } from '../understanding/intent-file.js'
import { JudgementPolicy } from '../understanding/judgement.js'
import { applicationNames } from '../understanding/language-files.js'
import { loadIntents } from '../understanding/load-intents.js'
import { type LoadedLanguages, loadLanguages } from '../understanding/load-languages.js'

/** All data: topics with examples, guides, articles, policies and wording. */
export interface Catalogue {
  readonly intents: readonly IntentFile[]
  readonly topics: ReadonlyMap<TopicId, Topic>
  readonly guides: ReadonlyMap<TopicId, GuideFile>
  readonly articles: readonly Article[]
  /** Guides and articles as written, with placeholders for facts; this is what checks use. */
  readonly written: KnowledgeContent
  readonly languages: LoadedLanguages
  /** Example lines by dialogue act. */
  readonly acts: readonly ActsInLanguage[]
  /** Parsed files from which `wording` is made. */
  readonly replies: ReadonlyMap<Language, RepliesFile>
  readonly wording: Wording
  readonly priority: PriorityPolicy
  readonly remote: RemotePolicy
  readonly queues: QueuesPolicy
  readonly notifications: NotificationsPolicy
  readonly hours: CalendarPolicy
  readonly calendars: CalendarsPolicy
  readonly sla: SlaPolicy
  readonly escalation: EscalationPolicy
  readonly people: PeoplePolicy
  readonly pace: PacePolicy
  readonly closing: ClosingPolicy
  readonly floods: FloodsPolicy
  readonly privacy: PrivacyPolicy
  readonly approvals: ApprovalsPolicy
  readonly files: FilesPolicy
  readonly cannedReplies: CannedRepliesPolicy
  readonly judgement: JudgementPolicy
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
  /** Catalogue read; null if a policy or the wording can't be used. */
  readonly catalogue: Catalogue | null
  readonly problems: readonly Problem[]
}

/** Reads all data files; problems are listed with file, line and remedy. */
export function loadCatalogue(source: CatalogueSource): LoadedCatalogue {
  const problems: Problem[] = []
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
  const pace = policy('conversation.yml', PacePolicy)
  const closing = policy('closing.yml', ClosingPolicy)
  const floods = policy('floods.yml', FloodsPolicy)
  const privacy = policy('privacy.yml', PrivacyPolicy)
  const approvals = policy('approvals.yml', ApprovalsPolicy)
  const files = policy('files.yml', FilesPolicy)
  const cannedReplies = policy('canned-replies.yml', CannedRepliesPolicy)
  const judgement = policy('understanding.yml', JudgementPolicy)
  const organisation = policy('organisation.yml', OrganisationPolicy)
  const processAnswers = policy('process-answers.yml', ProcessAnswersPolicy)
  const glossary = policy('glossary.yml', GlossaryPolicy)
  const known = source.languages.flatMap((language) => {
    const name = `replies/${language}.yml`
    const isNeeded = language === source.languages[0] || layeredPath(inAll('policies'), name) !== null
    if (!isNeeded) problems.push(unspoken(name, source.languages[0]!))
    const file = isNeeded ? policy(name, RepliesFile) : null
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
      ...contentIn(written, factsFrom(organisation.facts)),
      written,
      languages,
      acts: acts.files,
      replies,
      wording: createWording(replies, applicationNames(languages.entities)),
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

/** Problem for a language without wording, which is understood but answered in the first language. */
function unspoken(name: string, first: Language): Problem {
  return {
    file: `policies/${name}`,
    line: null,
    message: `the file is missing: people are answered in: ${first}`,
    remedy: 'Write it; docs/how-to/add-a-language.md describes it.',
    severity: 'warning',
  }
}

/** Topics by ID, without those that are out of scope, which can't be the subject of a conversation. */
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
export function requireCatalogue(source: CatalogueSource): Catalogue {
  return usable(loadCatalogue(source))
}

/** @throws ConfigurationError listing all problems that are errors, if there are any. */
export function usable({ catalogue, problems }: LoadedCatalogue): Catalogue {
  const errors = problems.filter((problem) => problem.severity === 'error')
  if (catalogue === null || errors.length > 0) throw new ConfigurationError(errors.map(problemText))
  return catalogue
}
