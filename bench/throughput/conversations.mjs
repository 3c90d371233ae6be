// Who writes what: the day of a help desk in small. Every line is one that intents/ gives as an example of its topic, or an
// answer to what the bot asks; each conversation comes from a person of a thousand.
const people = 1_000
const channel = 'bench'
const tenant = 't'

const said = {
  en: {
    no: 'that did not help',
    solved: 'it works now, thank you',
    human: 'I want to talk to a human',
    more: 'it is in room 12, since this morning',
    thanks: 'thanks, that is all',
    status: 'what about my ticket?',
  },
  fr: {
    no: 'ça n’a pas aidé',
    solved: 'ça marche maintenant, merci',
    human: 'je veux parler à un humain',
    more: 'c’est au bureau 12, depuis ce matin',
    thanks: 'merci, c’est tout',
    status: 'où en est mon ticket ?',
  },
}

/** Of ten conversations: five are solved by the guide, two go to a technician, two end with thanks, one asks for news. */
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

/** Where technicians are, and see the cards. */
export const desk = { channel, tenant, space: 'desk', conversation: 'desk', address: {} }

const technician = {
  id: `${channel}:${tenant}:technician`,
  channel,
  tenant,
  user: 'technician',
  name: 'Marc Petit',
  standing: 'member',
  locale: 'en-GB',
  memberOf: [desk.conversation],
}

/** What requesters write in these conversations, in the order in which it arrives: first lines first. */
export function linesOf(intents, from, count) {
  const problems = problemsOf(intents)
  const conversations = Array.from({ length: count }, (_, at) => conversationOf(problems, from + at))
  const longest = Math.max(...stories.map(({ length }) => length))
  return Array.from({ length: longest }, (_, at) => conversations.flatMap((lines) => lines[at] ?? [])).flat()
}

/** What the desk then does with each ticket that waits for it. */
export function actsOn(tickets, at) {
  const acts = [
    { verb: 'take' },
    { verb: 'reply', text: 'Thank you. I am looking at it now.' },
    { verb: 'resolve', cause: 'A setting was lost', solution: 'The setting was put back and tested' },
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

/** What somebody writes in the conversation of that number, line by line. */
export function textsOf(problems, serial) {
  const language = languageOf(serial)
  // A prime step, so that neighbours are of different topics.
  const problem = problems[language][(serial * 7_919) % problems[language].length]
  return stories[(serial >> 1) % stories.length].map((line) =>
    line === 'problem' ? problem : said[language][line],
  )
}

const languageOf = (serial) => (serial % 2 === 0 ? 'en' : 'fr')

function conversationOf(problems, serial) {
  const user = `p${serial % people}`
  const lane = `${channel}:${tenant}:${user}`
  const from = {
    id: lane,
    channel,
    tenant,
    user,
    name: `Person ${serial % people}`,
    standing: 'member',
    locale: languageOf(serial),
  }
  const where = { channel, tenant, space: 'direct', conversation: user, address: {} }
  return textsOf(problems, serial).map((text, at) => ({
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

/** The first lines that are examples of our topics, by language. */
export function problemsOf(intents) {
  const ours = intents.filter(({ kind }) => kind !== 'out-of-scope')
  return {
    en: ours.flatMap(({ utterances }) => utterances.en),
    fr: ours.flatMap(({ utterances }) => utterances.fr),
  }
}
