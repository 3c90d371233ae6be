import type { Action } from '../conversation/action.js'
import { canFail } from '../conversation/decide-outage.js'
import { type AlikeTickets, latestTexts, type Outage } from '../outages/outage.js'
import type { OutageForm } from '../replies/message.js'
import { outageWords } from '../replies/outage-words.js'
import type { ReplyKey } from '../replies/replies-file.js'
import type { Vars } from '../replies/wording.js'
import { type Draft, send, topicName } from './draft.js'

/** Answers the lead who used an outage command; nobody else sees the answer. */
export function answerAboutOutage(draft: Draft, key: ReplyKey, vars: Vars, alike?: AlikeTickets): void {
  const { deskLanguage: language, wording } = draft.around
  const message = { language, text: wording.reply(language, key, vars), buttons: [] }
  draft.answer = { outcome: 'done', message, card: null, ...(alike === undefined ? {} : { alike }) }
}

/** Lists the open outages, each with its number of tickets. */
export async function answerOutages(draft: Draft): Promise<void> {
  const setting = await draft.tx.get('setting', 'outages')
  const numbers = setting?.kind === 'outages' ? setting.open : []
  const open = await Promise.all(numbers.map((number) => draft.tx.get('outage', number)))
  const lines = open.flatMap((outage) => (outage === null ? [] : [lineOf(draft, outage)]))
  if (lines.length === 0) answerAboutOutage(draft, 'outage-list-empty', {})
  else answerAboutOutage(draft, 'outage-list', { list: lines.join('\n') })
}

function lineOf(draft: Draft, outage: Outage): string {
  const { deskLanguage: language, wording } = draft.around
  const line = wording.reply(language, 'outage-line', {
    outage: outage.number,
    topics: outage.topics.map((topic) => topicName(draft, topic, language)).join(', '),
    site: outage.site ?? wording.reply(language, 'outage-everywhere'),
    text: outageWords(latestTexts(outage), wording, language),
  })
  return `- ${line} (${outage.attached})`
}

/** Answers with the outage form a lead asked for, including the topics and languages it offers. */
export function answerOutageForm(
  draft: Draft,
  { form, outage }: Extract<Action, { do: 'answer-outage-form' }>,
): void {
  const { deskLanguage: language, topics, wording } = draft.around
  const named = [...topics.values()]
    .filter(canFail)
    .map(({ id }) => ({ id, name: topicName(draft, id, language) }))
    .sort((one, other) => one.name.localeCompare(other.name, language))
  const names = new Intl.DisplayNames([language], { type: 'language' })
  const filled: OutageForm = {
    form,
    outage,
    language,
    topics: form === 'open' ? named : [],
    languages: wording.languages.map((code) => ({ code, name: names.of(code) ?? code })),
  }
  draft.answer = { outcome: 'outage-form', form: filled }
}

/** Sends the answer as a message if the request has no inline response, such as a command typed to the bot in Teams. */
export function sendOutageAnswer(draft: Draft): void {
  const { answer, activity } = draft
  const { content, where } = activity
  if (content.type !== 'outage' || content.answer !== 'message' || where === null || answer === null) return
  if (answer.outcome === 'outage-form') {
    send(draft, { to: where, content: { type: 'outage-form', form: answer.form } })
  } else if ((answer.outcome === 'done' || answer.outcome === 'refused') && answer.message !== null) {
    send(draft, { to: where, content: { type: 'message', message: answer.message } })
  }
}
