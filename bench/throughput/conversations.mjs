// A day's conversations at a small help desk. Each message is an example of its topic in intents/, or an answer to the
// bot. Each conversation belongs to one of a thousand people.
const people = 1_000
const channel = 'bench'
const tenant = 't'

/**
 * Replies to the bot, as varied as people's. People who ask for a human, say thanks or ask for news use the examples in
 * intents/.
 */
const said = {
  en: {
    no: [
      'that did not help',
      'no',
      'nope, same thing',
      'still not working',
      'tried that already, no luck',
      'didn’t change anything',
      'no, the error comes back',
      'it is still the same after a restart',
      'sorry, no',
      'not really',
      'I did that twice, it is as bad as before',
      'no improvement',
    ],
    solved: [
      'it works now, thank you',
      'yes',
      'that fixed it',
      'yes!! all good',
      'works again',
      'yep, it’s back',
      'great, solved',
      'ok that did the trick, thanks',
    ],
    more: [
      'it is in room 12, since this morning',
      'since yesterday evening',
      'building B, second floor, by the window',
      'only on my laptop, my colleague is fine',
      'you can call me on extension 4471',
      'the message says access denied (0x80070005)',
      'I have a meeting with a client at two, so it is rather urgent',
      'it started after the update on Monday',
    ],
  },
  fr: {
    no: [
      'ça n’a pas aidé',
      'non',
      'toujours pareil',
      'non ça marche toujours pas',
      'déjà essayé, rien',
      'ça n’a rien changé',
      'pas mieux',
      'l’erreur revient à chaque fois',
      'malheureusement non',
      'toujours bloqué après redémarrage',
      'bah non',
      'j’ai refait deux fois, même résultat',
    ],
    solved: [
      'ça marche maintenant, merci',
      'oui',
      'c’est réglé',
      'nickel ça remarche',
      'oui merci c’est bon',
      'parfait, résolu',
      'super, tout est revenu',
      'ok c’était bien ça',
    ],
    more: [
      'c’est au bureau 12, depuis ce matin',
      'depuis hier soir',
      'bâtiment B, deuxième étage, côté fenêtre',
      'seulement sur mon portable, ma collègue n’a rien',
      'vous pouvez m’appeler au 4471',
      'le message dit accès refusé (0x80070005)',
      'j’ai un rendez-vous client à 14 h donc c’est assez urgent',
      'ça a commencé après la mise à jour de lundi',
    ],
  },
}

/** Topics whose examples are used for these messages. */
const topicsOf = { human: 'desk.human', thanks: 'chat.thanks', status: 'desk.ticket-status' }

/**
 * Ten conversations in the usual mix: the guide solves five, two go to a technician, two end with thanks, one asks for
 * news.
 */
const stories = [
  ['problem', 'no', 'solved'],
  ['problem', 'no', 'human', 'more'],
  ['problem', 'thanks'],
  ['problem', 'no', 'solved'],
  ['problem', 'solved'],
  ['status', 'problem', 'no', 'no'],
  ['problem', 'no', 'solved'],
  ['problem', 'human', 'more'],
  ['problem', 'no', 'thanks'],
  ['problem', 'no', 'solved'],
]

/** Desk channel, where technicians see the cards. */
export const desk = { channel, tenant, space: 'desk', conversation: 'desk', address: {} }

const technician = {
  id: `${channel}:${tenant}:technician`,
  channel,
  tenant,
  user: 'technician',
  name: 'Marc Petit',
  trust: 'member',
  locale: 'en-GB',
  memberOf: [desk.conversation],
}

/** Returns these conversations' requester messages in order of arrival, with all first messages first. */
export function linesOf(intents, from, count) {
  const written = writtenBy(intents)
  const conversations = Array.from({ length: count }, (_, at) => conversationOf(written, from + at))
  const longest = Math.max(...stories.map(({ length }) => length))
  return Array.from({ length: longest }, (_, at) => conversations.flatMap((lines) => lines[at] ?? [])).flat()
}

/** Returns the technician's commands on each waiting ticket. */
export function actsOn(tickets, at) {
  const acts = [
    { verb: 'take' },
    { verb: 'reply', text: 'Thank you. I am looking at it now.' },
    {
      verb: 'submit',
      form: 'resolve',
      values: { cause: 'A setting was lost', solution: 'The setting was put back and tested' },
    },
  ]
  return acts.flatMap((act, step) =>
    tickets.map(({ number, lane }) => ({
      lane,
      activity: activity(`act:${number}:${at}:${step}`, technician, desk, {
        type: 'desk-act',
        ticket: number,
        act,
        answer: 'message',
      }),
    })),
  )
}

/** Returns, in order, the messages of the conversation with this number. */
export function textsOf(written, serial) {
  const lines = written[languageOf(serial)]
  // The step is a prime number, so that adjacent conversations have different topics.
  return stories[(serial >> 1) % stories.length].map(
    (line, at) => lines[line][(serial * 7_919 + at) % lines[line].length],
  )
}

const languageOf = (serial) => (serial % 2 === 0 ? 'en' : 'fr')

function conversationOf(written, serial) {
  const user = `p${serial % people}`
  const lane = `${channel}:${tenant}:${user}`
  const from = {
    id: lane,
    channel,
    tenant,
    user,
    name: `Person ${serial % people}`,
    trust: 'member',
    locale: languageOf(serial),
  }
  const where = { channel, tenant, space: 'direct', conversation: user, address: {} }
  return textsOf(written, serial).map((text, at) => ({
    lane,
    activity: activity(`line:${serial}:${at}`, from, where, { type: 'message', text, attachments: [] }),
  }))
}

function activity(id, from, where, content) {
  return {
    id: `${channel}:${id}`,
    otherIds: [],
    receivedAt: Date.now(),
    from,
    where,
    messageId: content.type === 'message' ? id : null,
    maskedSecrets: 0,
    content,
  }
}

/** Returns all messages of each kind by language. First messages are the examples of our topics. */
export function writtenBy(intents) {
  const ours = intents.filter(({ kind }) => kind !== 'out-of-scope')
  const writtenIn = (language) => ({
    ...said[language],
    problem: ours.flatMap(({ utterances }) => utterances[language]),
    ...Object.fromEntries(
      Object.entries(topicsOf).map(([line, of]) => [
        line,
        ours.find(({ topic }) => topic === of).utterances[language],
      ]),
    ),
  })
  return { en: writtenIn('en'), fr: writtenIn('fr') }
}
