import type { Vars } from '../../content/wording/translations.js'
import type { MessageKey } from '../../content/wording/translations-file.js'
import { enqueueMessage, topicName, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { OutageCommand } from '../../desk/ticket/outage.js'
import { latestAnnouncement, type Outage, type OutageCandidates } from '../../desk/ticket/outage.js'
import type { OutageForm } from '../../desk/view/message.js'
import { canHaveOutage } from './can-have-outage.js'
import { outageTextInLanguage } from './outage-text.js'

/** Answers the lead who gave an outage command; nobody else sees the answer. */
export function answerOutageCommand(
  uow: UnitOfWork,
  key: MessageKey,
  vars: Vars,
  alike?: OutageCandidates,
): void {
  const { deskLanguage: language, wording } = uow.services
  const message = { language, text: wording.reply(language, key, vars), buttons: [] }
  uow.answer = { outcome: 'done', message, card: null, ...(alike === undefined ? {} : { alike }) }
}

/** Lists the open outages, each with its number of tickets. */
export async function answerOutageList(uow: UnitOfWork): Promise<void> {
  const setting = await uow.tx.get('setting', 'outages')
  const numbers = setting?.kind === 'outages' ? setting.open : []
  const open = await Promise.all(numbers.map((number) => uow.tx.get('outage', number)))
  const lines = open.flatMap((outage) => (outage === null ? [] : [lineOf(uow, outage)]))
  if (lines.length === 0) answerOutageCommand(uow, 'outage-list-empty', {})
  else answerOutageCommand(uow, 'outage-list', { list: lines.join('\n') })
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

/** Answers with the outage form a lead asked for, including the topics and languages it offers. */
export function answerOutageForm(
  uow: UnitOfWork,
  {
    form,
    outage,
  }: {
    readonly form: Extract<OutageCommand, { verb: 'form' }>['form']
    readonly outage: string | null
  },
): void {
  const { deskLanguage: language, topics, wording } = uow.services
  const named = [...topics.values()]
    .filter(canHaveOutage)
    .map(({ id }) => ({ id, name: topicName(uow, id, language) }))
    .sort((one, other) => one.name.localeCompare(other.name, language))
  const names = new Intl.DisplayNames([language], { type: 'language' })
  const filled: OutageForm = {
    form,
    outage,
    language,
    topics: form === 'open' ? named : [],
    languages: wording.languages.map((code) => ({ code, name: names.of(code) ?? code })),
  }
  uow.answer = { outcome: 'outage-form', form: filled }
}

/** Sends the answer as a message if the request, such as a command typed to the bot in Teams, can't get an inline response. */
export function sendOutageAnswer(uow: UnitOfWork): void {
  const { answer, activity } = uow
  const { content, where } = activity
  if (content.type !== 'outage' || content.answer !== 'message' || where === null || answer === null) return
  if (answer.outcome === 'outage-form') {
    enqueueMessage(uow, { to: where, content: { type: 'outage-form', form: answer.form } })
  } else if ((answer.outcome === 'done' || answer.outcome === 'refused') && answer.message !== null) {
    enqueueMessage(uow, { to: where, content: { type: 'message', message: answer.message } })
  }
}
