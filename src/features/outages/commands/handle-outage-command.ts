import type { Vars } from '../../../content/wording/translations.js'
import type { MessageKey } from '../../../content/wording/translations-file.js'
import { topicName, type UnitOfWork } from '../../../desk/notify/unit-of-work.js'
import type { Technician } from '../../../desk/people/people-policy.js'
import {
  latestAnnouncement,
  type Outage,
  type OutageCommand,
  type OutageTexts,
} from '../../../desk/ticket/outage.js'
import { languageName } from '../../../i18n/formatters.js'
import type { ActorReply, CommandAnswer } from '../../commands/command-answer.js'
import { canHaveOutage } from '../can-have-outage.js'
import { closeOutage } from '../close-outage.js'
import type { OutageContext } from '../load-outage-context.js'
import { openOutage } from '../open-outage.js'
import { outageTextInLanguage } from '../outage-text.js'
import { updateOutage } from '../update-outage.js'
import { buildOutageForm, type OutageFormContext, parseOutageForm } from './outage-form.js'
import type { OutageRequest } from './parse-outage-command.js'

/** Handles a lead's command, or their request for a list or a form. Returns the answer for the lead. */
export async function handleOutageCommand(
  uow: UnitOfWork,
  context: OutageContext,
  asked: OutageCommand | OutageRequest,
): Promise<CommandAnswer> {
  const { technician } = context
  if (technician === null) return { ...refuse('outage-for-leads'), language: context.language }
  if (!technician.roles.some((role) => role !== 'technician')) return refuse('outage-refused')
  if ('verb' in asked) return carryOut(uow, context, technician, asked)
  return asked.ask === 'list' ? listOutages(uow) : handleForm(uow, context, technician, asked)
}

async function handleForm(
  uow: UnitOfWork,
  context: OutageContext,
  technician: Technician,
  { form: name, outage: given, values }: Extract<OutageRequest, { ask: 'form' }>,
): Promise<CommandAnswer> {
  const refusal = name === 'open' ? null : refusalOf(context, given)
  if (refusal !== null) return refusal
  const about = formContext(uow, name, context.outage?.number ?? null)
  const labels = uow.services.wording.card(about.language)
  if (values === null) return { outcome: 'form', form: buildOutageForm(about, labels), errors: null }
  const form = buildOutageForm(about, labels, values)
  const parsed = parseOutageForm(about, labels, values)
  if (parsed.is === 'invalid') return { outcome: 'form', form, errors: parsed.errors }
  const answer = await carryOut(uow, context, technician, parsed.command)
  // The form is shown again, so that nothing typed is lost.
  return answer.outcome === 'refused' ? { ...answer, form } : answer
}

function formContext(
  uow: UnitOfWork,
  form: OutageFormContext['form'],
  outage: string | null,
): OutageFormContext {
  const { deskLanguage: language, topics, wording } = uow.services
  const named = [...topics.values()]
    .filter(canHaveOutage)
    .map(({ id }) => ({ id, name: topicName(uow, id, language) }))
    .sort((one, other) => one.name.localeCompare(other.name, language))
  return {
    form,
    outage: form === 'open' ? null : outage,
    language,
    topics: form === 'open' ? named : [],
    languages: wording.languages.map((code) => ({ code, name: languageName(code, language) })),
  }
}

/** Lists the open outages, each with its number of tickets. */
async function listOutages(uow: UnitOfWork): Promise<ActorReply> {
  const setting = await uow.tx.get('setting', 'outages')
  const numbers = setting?.kind === 'outages' ? setting.open : []
  const open = await Promise.all(numbers.map((number) => uow.tx.get('outage', number)))
  const lines = open.flatMap((outage) => (outage === null ? [] : [lineOf(uow, outage)]))
  return lines.length === 0
    ? confirm(uow, 'outage-list-empty', {})
    : confirm(uow, 'outage-list', { list: lines.join('\n') })
}

function lineOf(uow: UnitOfWork, outage: Outage): string {
  const { deskLanguage: language, wording } = uow.services
  const line = wording.reply(language, 'outage-line', {
    outage: outage.number,
    topics: outage.topics.map((topic) => topicName(uow, topic, language)).join(', '),
    site: outage.site ?? wording.reply(language, 'outage-everywhere'),
    text: outageTextInLanguage(latestAnnouncement(outage), wording, language),
  })
  return `- ${line} (${outage.attached})`
}

async function carryOut(
  uow: UnitOfWork,
  context: OutageContext,
  technician: Technician,
  command: OutageCommand,
): Promise<ActorReply> {
  if (command.verb === 'open') return open(uow, context, technician, command)
  const { members } = context
  const refusal = refusalOf(context, command.outage)
  if (refusal !== null) return refusal
  const texts = written(command.texts)
  const fault = faultOf(texts, context)
  if (fault !== null) return fault
  const number = context.outage!.number
  const isUpdate = command.verb === 'update'
  await (isUpdate ? updateOutage : closeOutage)(uow, { technician, outage: number, texts, members })
  return {
    outcome: 'done',
    key: isUpdate ? 'outage-done-update' : 'outage-done-close',
    vars: { outage: number, count: members.length },
    ticket: null,
  }
}

async function open(
  uow: UnitOfWork,
  context: OutageContext,
  technician: Technician,
  command: Extract<OutageCommand, { verb: 'open' }>,
): Promise<ActorReply> {
  const topics = [...new Set(command.topics)]
  const unfit = topics.filter((id) => !canHaveOutage(context.topics.get(id)))
  if (topics.length === 0) return refuse('outage-topics-needed')
  if (unfit.length > 0) return refuse('outage-topics-unfit', { topics: unfit.join(', ') })
  const texts = written(command.texts)
  const fault = faultOf(texts, context)
  if (fault !== null) return fault
  const site = command.site?.trim() ?? ''
  const opening = { verb: 'open', topics, site: site === '' ? null : site, texts } as const
  const { number: outage, candidates } = await openOutage(uow, { technician, opening })
  if (candidates === null) return confirm(uow, 'outage-done-open', { outage })
  const { count, numbers } = candidates
  const list = [...numbers, ...(count > numbers.length ? ['…'] : [])].join(', ')
  return { ...confirm(uow, 'outage-done-open-alike', { outage, count, list }), alike: candidates }
}

function written(texts: OutageTexts): OutageTexts {
  const filled = Object.entries(texts).map(([language, text]) => [language, (text ?? '').trim()] as const)
  return Object.fromEntries(filled.filter(([, text]) => text !== ''))
}

/** Returns the refusal of a command on an outage that doesn't exist or is over; null if the outage is open. */
function refusalOf({ outage }: OutageContext, given: string | null): ActorReply | null {
  if (outage === null) return refuse('outage-unknown', { outage: given ?? '' })
  return outage.closed === null ? null : refuse('outage-closed-already', { outage: outage.number })
}

function faultOf(texts: OutageTexts, { languages }: OutageContext): ActorReply | null {
  const unspoken = Object.keys(texts).filter((language) => !languages.includes(language))
  if (unspoken.length > 0)
    return refuse('outage-language-unknown', {
      languages: unspoken.join(', '),
      known: languages.join(', '),
    })
  return Object.keys(texts).length === 0 ? refuse('outage-words-needed') : null
}

/** Confirms in the desk's language, like the lists and forms of outages. */
function confirm({ services }: UnitOfWork, key: MessageKey, vars: Vars): ActorReply {
  return { outcome: 'done', key, vars, ticket: null, language: services.deskLanguage }
}

function refuse(key: MessageKey, vars: Vars = {}): ActorReply {
  return { outcome: 'refused', key, vars, ticket: null }
}
