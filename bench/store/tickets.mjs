import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const intents = join(import.meta.dirname, '../../intents')
const people = 5_000
const technicians = 40
const queues = ['l1', 'network', 'identity', 'workplace', 'applications', 'security']
const solutions = [
  'The driver was removed and installed again; a test page came out.',
  'Le cache a été vidé et la session ouverte de nouveau ; tout fonctionne.',
  'The licence was assigned anew; the application starts.',
  'Le câble a été remplacé, le réseau répond.',
  'Restarted after the update; the error did not come back.',
  'Droits rétablis dans le groupe, vérifié avec la personne.',
]
const minute = 60_000
/** Time of the last ticket, fixed so that each run has the same data. */
export const newest = Date.UTC(2026, 10, 2)

/** Reads realistic requests from the topics' examples, each with its topic and language. */
export function readRequests() {
  const topics = readdirSync(intents).filter((name) => name.endsWith('.yml'))
  return topics.flatMap((name) => {
    const [topic, found] = [name.replace(/\.yml$/, ''), []]
    let language = null
    for (const line of readFileSync(join(intents, name), 'utf8').split('\n')) {
      if (/^ {2}(en|fr):$/.test(line)) language = line.trim().slice(0, 2)
      else if (/^\S/.test(line)) language = null
      const text = /^ {4}- (.+)$/.exec(line)?.[1]
      if (language !== null && text !== undefined)
        found.push({ topic, language, text: text.replace(/^"|"$/g, '') })
    }
    return found
  })
}

/**
 * Creates realistic tickets, the same on each call. Each has a requester, clocks, steps tried, an audit log, five to
 * nine messages, deliveries and links: about 6 KB in all. `isOpen(at)` says whether a ticket is in progress or was
 * until recently.
 */
export function createTickets(requests, size, isOpen) {
  const pick = (list, at, salt) => list[hash(at, salt) % list.length]

  function ticket(at) {
    const { topic, language, text } = pick(requests, at, 1)
    const person = hash(at, 2) % people
    const queue = pick(queues, at, 3)
    const openedAt = newest - (size - at) * 7 * minute
    const isClosed = !isOpen(at)
    const state = isClosed ? 'closed' : pick(['new', 'assigned', 'in-progress', 'on-hold', 'resolved'], at, 4)
    const technician = hash(at, 5) % technicians
    const assignee =
      state === 'new' ? null : { id: `slack:T01:U9${technician}`, name: `Technician ${technician}` }
    const resolution =
      state === 'closed' || state === 'resolved'
        ? {
            at: openedAt + 90 * minute,
            by: `Technician ${technician}`,
            cause: `Found on ${topic} in room ${hash(at, 6) % 997}`,
            solution: `${pick(solutions, at, 7)} (${hash(at, 8) % 5_003})`,
          }
        : null
    return {
      number: numberOf(at),
      kind: 'incident',
      lane: `slack:T01:D${person}`,
      requester: {
        id: `slack:T01:U${person}`,
        channel: 'slack',
        tenant: 'T01',
        user: `U${person}`,
        name: `Person Number${person}`,
        trust: 'member',
        email: `person.${person}@example.org`,
      },
      reference: {
        channel: 'slack',
        tenant: 'T01',
        space: 'direct',
        conversation: `D${person}`,
        address: {},
      },
      language,
      channel: 'slack',
      topic,
      summary: `${text} (asset PC-${hash(at, 9) % 20_000})`,
      state,
      queue,
      assignment: { assignee, pickups: [{ at: openedAt + 9 * minute, queue, waitedMs: 5 * minute }] },
      prioritisation: { impact: 'one', urgency: 'medium' },
      priority: pick(['P2', 'P3', 'P3', 'P3', 'P4'], at, 10),
      facts: { device: 'laptop', since: 'this morning', details: text },
      steps: [0, 1, 2].map((step) => ({
        topic,
        step: `step-${step}`,
        title: { en: `Step ${step} of the guide was tried`, fr: `L’étape ${step} du guide a été essayée` },
        offeredAt: openedAt + step * minute,
        result: { answer: 'no', at: openedAt + step * minute + 40_000, alreadyDone: false },
      })),
      handedOff: {
        at: openedAt + 4 * minute,
        reason: 'The guide did not help',
        cause: 'guide-ended',
        detail: null,
      },
      resolution,
      identityCheck: null,
      attachments: [],
      sla: {
        response: clockOf(openedAt, 60 * minute, isClosed),
        resolution: clockOf(openedAt, 480 * minute, isClosed),
        dueAt: isClosed ? null : openedAt + 60 * minute,
        timerAt: null,
      },
      similar: { topic, numbers: [at - 3, at - 9, at - 27].filter((one) => one >= 0).map(numberOf) },
      undeliverable: null,
      openedAt,
      updatedAt: openedAt + 95 * minute,
      closedAt: isClosed ? openedAt + 95 * minute : null,
      audit: [
        { did: 'opened' },
        { did: 'progress' },
        { did: 'progress' },
        { did: 'progress' },
        { did: 'handed-off', queue, why: 'guide-ended' },
        { did: 'taken' },
        { did: 'resolved', cause: `cause ${at}` },
        { did: 'closed' },
      ].map((deed, step) => ({
        at: openedAt + step * 10 * minute,
        by: step < 5 ? 'bot' : `slack:T01:U9${technician}`,
        byName: step < 5 ? 'Guichet' : `Technician ${technician}`,
        from: 'slack',
        ...deed,
      })),
    }
  }

  function linesOf({ openedAt, requester, assignment: { assignee } }, at) {
    return Array.from({ length: 5 + (hash(at, 11) % 5) }, (_, place) => {
      const isAsked = place % 2 === 0
      return {
        id: `${at}-${place}`,
        at: openedAt + place * 5 * minute,
        by: isAsked ? 'requester' : assignee === null ? 'bot' : 'technician',
        name: isAsked ? requester.name : (assignee?.name ?? 'Guichet'),
        kind: 'message',
        text: pick(requests, at * 16 + place, 12).text,
        attachments: [],
        source: `slack:T01:D${hash(at, 2) % people}#${openedAt}.${place}`,
        deliveries: isAsked ? [] : [deliveryKey(at, place)],
        editedAt: null,
        deletedAt: null,
        author: isAsked ? requester.id : (assignee?.id ?? 'bot'),
      }
    })
  }

  /** Returns deliveries and links by collection, key and value. */
  function recordsOf({ number, lane, openedAt }, at) {
    return [1, 3].flatMap((place) => [
      {
        collection: 'delivery',
        key: deliveryKey(at, place),
        value: { state: 'sent', at: openedAt, attempts: 1, reason: null, ticket: number, side: 'requester' },
      },
      {
        collection: 'link',
        key: `slack:T01:C0DESK#${openedAt}.${at}-${place}`,
        value: { ticket: number, lane, lineId: `${at}-${place}` },
      },
    ])
  }

  return (at) => {
    const made = ticket(at)
    return { ticket: made, lines: linesOf(made, at), records: recordsOf(made, at) }
  }
}

export const numberOf = (at) => `INC-${1_001 + at}`

const deliveryKey = (at, place) => `00000000-0000-4000-8000-${String(at * 16 + place).padStart(12, '0')}`

function clockOf(openedAt, targetMs, isClosed) {
  return {
    targetMs,
    calendar: 'desk',
    spentMs: 0,
    runsSince: isClosed ? null : openedAt,
    warnAt: isClosed ? null : openedAt + targetMs * 0.75,
    dueAt: isClosed ? null : openedAt + targetMs,
    warnedAt: null,
    breachedAt: null,
    stoppedAt: isClosed ? openedAt + 60_000 : null,
  }
}

/** Returns a number that looks random but is always the same for the same arguments. */
export function hash(at, salt) {
  let mixed = Math.imul(at + 1, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
