// All people on Slack, and Slack itself: posts their messages at a given rate, however long responses take, and
// receives the bot's messages. Separate process: node crowd-process.mjs
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { catalogueSource } from '../../dist/app/paths.js'
import { loadCatalogueOrThrow } from '../../dist/content/load/load-catalogue.js'
import { answerWith } from './child.mjs'
import { textsOf, writtenBy } from './conversations.mjs'
import { exchange } from './exchange.mjs'
import { opened } from './opened.mjs'
import { directChannel, slackRequest, startPlatforms } from './platforms.mjs'

const connections = 200
const stepMs = 5

/** Last message in each channel without an answer from the bot. */
const open = new Map()
const platforms = await startPlatforms({ onPosted: (channel) => heard(channel) })
const { intents } = loadCatalogueOrThrow(catalogueSource({ contentDirectory: null, languages: ['en', 'fr'] }))
const written = writtenBy(intents)

answerWith({
  origin: async () => platforms.origin,
  /** Resolves when all messages are acknowledged or refused; `heard` reports the answers. */
  async post({ port, conversations, perSecond }) {
    const lines = linesOf(conversations)
    const sockets = await Promise.all(Array.from({ length: connections }, () => opened(port)))
    const waiting = []
    const acknowledgedMs = []
    const lag = monitorEventLoopDelay({ resolution: 5 })
    let [refused, under] = [0, 0]
    lag.enable()
    const began = performance.now()

    async function send(line, kept) {
      under += 1
      // The server closes connections that have been idle for a minute.
      const socket = kept.destroyed ? await opened(port) : kept
      const request = slackRequest('/slack/events', line.at, line.text, line.person)
      const isTaken = await exchange(socket, request)
      if (isTaken) acknowledgedMs.push(performance.now() - line.dueAt)
      else refused += 1
      under -= 1
      const next = waiting.shift()
      if (next === undefined) sockets.push(socket)
      else void send(next, socket)
    }

    for (let next = 0; next < lines.length; ) {
      const due = Math.min(lines.length, Math.floor(((performance.now() - began) / 1_000) * perSecond))
      for (; next < due; next += 1) {
        const line = lines[next]
        line.dueAt = began + (next / perSecond) * 1_000
        open.set(directChannel(line.person), line)
        const socket = sockets.pop()
        if (socket === undefined) waiting.push(line)
        else void send(line, socket)
      }
      await new Promise((resolve) => setTimeout(resolve, stepMs))
    }
    const postedMs = performance.now() - began
    while (under > 0) await new Promise((resolve) => setTimeout(resolve, stepMs))
    lag.disable()
    for (const socket of sockets) socket.destroy()
    said = lines
    return {
      lines: lines.length,
      refused,
      perSecond: (lines.length * 1_000) / postedMs,
      acknowledgedMs,
      ownLagMs: lag.percentile(99) / 1e6,
    }
  },
  /**
   * Returns how long the first answer to each message took. Messages without one were just noted, or answered together
   * with the next.
   */
  async heard() {
    return {
      answeredMs: said.flatMap(({ dueAt, answeredAt }) =>
        answeredAt === undefined ? [] : [answeredAt - dueAt],
      ),
      posted: platforms.heard(),
    }
  },
})

let said = []

function heard(channel) {
  const line = open.get(channel)
  if (line === undefined) return
  line.answeredAt = performance.now()
  open.delete(channel)
}

/**
 * Returns the conversations' messages with all first messages first. Each conversation belongs to a different person.
 */
function linesOf(conversations) {
  const all = Array.from({ length: conversations }, (_, person) => textsOf(written, person))
  const longest = Math.max(...all.map(({ length }) => length))
  return Array.from({ length: longest }, (_, turn) =>
    all.flatMap((texts, person) => (texts[turn] === undefined ? [] : [{ person, text: texts[turn] }])),
  )
    .flat()
    .map((line, at) => ({ ...line, at }))
}
