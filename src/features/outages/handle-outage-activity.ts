import type { Vars } from '../../content/wording/translations.js'
import type { MessageKey } from '../../content/wording/translations-file.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import type { Outage, OutageCommand, OutageMember, OutageTexts } from '../../desk/ticket/outage.js'
import type { Language } from '../../engine/activity.js'
import type { Topic, TopicId } from '../../nlu/intent-file.js'
import type { ActorReply, CommandAnswer } from '../commands/command-answer.js'
import { addOutageMember } from './add-outage-member.js'
import { answerOutageForm, answerOutageList } from './answer-outage-commands.js'
import { canHaveOutage } from './can-have-outage.js'
import { closeOutage } from './close-outage.js'
import { notifyOutage } from './notify-outage.js'
import { openOutage } from './open-outage.js'
import { removeOutageMember } from './remove-outage-member.js'
import { updateOutage } from './update-outage.js'

/** Context of a decision about outages. */
export interface OutageContext {
  /** Technician who gave the command; null if the person has no permission. */
  readonly technician: Technician | null
  /** Language of the person who gave the command. */
  readonly language: Language
  /** Outage that the activity names; null if there is none with that number. */
  readonly outage: Outage | null
  readonly members: readonly OutageMember[]
  readonly topics: ReadonlyMap<TopicId, Topic>
  readonly languages: readonly Language[]
}

/** Handles a lead's command about outages, and tickets that join or leave one. Returns the answer to a command. */
export async function handleOutageActivity(uow: UnitOfWork, context: OutageContext): Promise<CommandAnswer> {
  const { content } = uow.activity
  switch (content.type) {
    case 'outage':
      return handleCommand(uow, context, content.act)
    case 'outage-joined': {
      const { outage, ticket, lane, told } = content
      const at = context.outage?.openedAt ?? 0
      if (context.outage !== null) await addOutageMember(uow, { outage, member: { ticket, lane, at }, told })
      return null
    }
    case 'outage-left':
      await removeOutageMember(uow, { outage: content.outage, ticket: content.ticket })
      return null
    case 'outage-news': {
      const { outage, ticket, news } = content
      if (context.outage !== null) await notifyOutage(uow, { outage, ticket, news })
      return null
    }
    default:
      throw new Error(`Not about outages: ${content.type}`)
  }
}

async function handleCommand(
  uow: UnitOfWork,
  context: OutageContext,
  command: OutageCommand,
): Promise<CommandAnswer> {
  const { technician } = context
  if (technician === null) return { ...refuse('outage-for-leads'), language: context.language }
  if (!technician.roles.some((role) => role !== 'technician')) return refuse('outage-refused')
  if (command.verb === 'open') return handleOpening(uow, context, technician, command)
  if (command.verb !== 'list' && !(command.verb === 'form' && command.form === 'open'))
    return handleOnOutage(uow, context, technician, command)
  if (command.verb === 'list') await answerOutageList(uow)
  else answerOutageForm(uow, { form: 'open', outage: null })
  return null
}

async function handleOnOutage(
  uow: UnitOfWork,
  context: OutageContext,
  technician: Technician,
  command: Exclude<OutageCommand, { verb: 'open' | 'list' }>,
): Promise<CommandAnswer> {
  const { members, outage } = context
  if (outage === null) return refuse('outage-unknown', { outage: command.outage ?? '' })
  const { number } = outage
  if (outage.closed !== null) return refuse('outage-closed-already', { outage: number })
  if (command.verb === 'form') {
    answerOutageForm(uow, { form: command.form, outage: number })
    return null
  }
  const texts = written(command.texts)
  const fault = faultOf(texts, context)
  if (fault !== null) return fault
  const isUpdate = command.verb === 'update'
  await (isUpdate ? updateOutage : closeOutage)(uow, { technician, outage: number, texts, members })
  return {
    outcome: 'done',
    key: isUpdate ? 'outage-done-update' : 'outage-done-close',
    vars: { outage: number, count: members.length },
    ticket: null,
  }
}

async function handleOpening(
  uow: UnitOfWork,
  context: OutageContext,
  technician: Technician,
  command: Extract<OutageCommand, { verb: 'open' }>,
): Promise<CommandAnswer> {
  const topics = [...new Set(command.topics)]
  const unfit = topics.filter((id) => !canHaveOutage(context.topics.get(id)))
  if (topics.length === 0) return refuse('outage-topics-needed')
  if (unfit.length > 0) return refuse('outage-topics-unfit', { topics: unfit.join(', ') })
  const texts = written(command.texts)
  const fault = faultOf(texts, context)
  if (fault !== null) return fault
  const site = command.site?.trim() ?? ''
  const opening = { verb: 'open', topics, site: site === '' ? null : site, texts } as const
  await openOutage(uow, { technician, opening })
  return null
}

function written(texts: OutageTexts): OutageTexts {
  const filled = Object.entries(texts).map(([language, text]) => [language, (text ?? '').trim()] as const)
  return Object.fromEntries(filled.filter(([, text]) => text !== ''))
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

function refuse(key: MessageKey, vars: Vars = {}): ActorReply {
  return { outcome: 'refused', key, vars, ticket: null }
}
