import type { Random } from '../faults/campaign/random.js'
import { plain } from '../support/actors/listening.js'
import type { Requester } from '../support/actors/requester.js'
import type { Technician } from '../support/actors/technician.js'
import { until } from '../support/stage/until.js'

/** Technicians at the desk, who do one piece of work at a time. */
export interface Desk {
  /** Does the work on the ticket as soon as a technician is free. */
  with(ticket: string, work: (technician: Technician) => Promise<void>): Promise<void>
}

interface Story {
  readonly share: number
  play(requester: Requester, desk: Desk, random: Random): Promise<void>
}

/** Opening messages on topics without identity checks or approvals. */
const problems = [
  'nothing prints on the 2nd floor ricoh printer',
  'my globalprotect vpn is stuck on connecting since this morning, I work from home',
  'my laptop is very slow since the update',
  'excel crashes when I open a large workbook',
  'the wifi of the meeting room keeps dropping',
  'nobody hears me in teams meetings',
  'my second screen stays black',
  'outlook does not send my mails any more',
  'I cannot open the shared drive of my team',
  'my usb headset is not recognised',
]

/**
 * Matches the message sent when a technician takes the ticket. Other messages may name other tickets, such as one just
 * closed.
 */
const handedOver = /passed (?:INC|REQ)-\d+|takes it from here/

const resolution = { cause: 'A setting was lost', solution: 'The setting was put back and tested' }
const againMs = 10_000
const readsMs = 2_000
const mostTries = 5

let marks = 0

/** Returns unique words that can be recognised wherever they arrive. */
function mark(): string {
  marks += 1
  return `soak line ${marks} ends`
}

async function problem(requester: Requester, random: Random): Promise<void> {
  await requester.say(problems[random.below(problems.length)]!)
  await requester.hears(/./)
}

async function toHuman(requester: Requester, random: Random): Promise<string> {
  await problem(requester, random)
  const before = requester.heard().length
  await requester.say('I want to talk to a human')
  const told = await until(
    () =>
      requester
        .heard()
        .slice(before)
        .find((words) => handedOver.test(plain(words))),
    () => `${requester.name} gets no ticket: ${requester.heard().slice(before).join(' | ')}`,
  )
  return /(?:INC|REQ)-\d+/.exec(plain(told))![0]
}

/** Has one person write unique words and the other receive them. */
async function talk(requester: Requester, technician: Technician, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    const [answer, question] = [mark(), mark()]
    await technician.writes(answer)
    await requester.hears(new RegExp(answer))
    await requester.say(question)
    await technician.sees(new RegExp(question))
  }
}

/** Repeats a command until the requester is told, like a technician whose form didn't open in time. */
async function insist(act: () => Promise<void>, requester: Requester, told: RegExp): Promise<void> {
  const before = requester.heard().length
  const isTold = () =>
    requester
      .heard()
      .slice(before)
      .some((words) => told.test(words))
  const once = async () => {
    await act()
    return until(
      isTold,
      () => `${requester.name} is not told ${told}: ${requester.heard().join(' | ')}`,
      againMs,
    )
  }
  for (let tries = 0; tries < mostTries; tries += 1) if (await once().catch(() => isTold())) return
  await once()
}

const takes = (technician: Technician, requester: Requester) =>
  insist(() => technician.take(), requester, /has taken over/)

const resolves = (technician: Technician, requester: Requester) =>
  insist(() => technician.resolve(resolution), requester, /has resolved/)

/** Has a technician take the ticket, work on it and resolve it. */
function help(
  requester: Requester,
  desk: Desk,
  ticket: string,
  work: (technician: Technician) => Promise<void>,
): Promise<void> {
  return desk.with(ticket, async (technician) => {
    await takes(technician, requester)
    await work(technician)
    await resolves(technician, requester)
  })
}

/** Waits for an answer, which may never come, because messages for a technician are only recorded. */
async function reads(requester: Requester): Promise<void> {
  const before = requester.heard().length
  await until(
    () => requester.heard().length > before,
    () => '',
    readsMs,
  ).catch(() => undefined)
}

async function rate(requester: Requester, random: Random): Promise<void> {
  await requester.hears(/How did it go/)
  if (random.isOnce(0.5)) await requester.press('4 – Well')
}

export const stories: readonly Story[] = [
  {
    share: 0.5,
    async play(requester, desk, random) {
      const before = requester.heard().length
      await problem(requester, random)
      await requester.say("that didn't help")
      await reads(requester)
      await requester.say('it works now, thank you')
      await reads(requester)
      const handedOff = requester
        .heard()
        .slice(before)
        .findLast((words) => handedOver.test(plain(words)))
      const ticket = /(?:INC|REQ)-\d+/.exec(plain(handedOff ?? ''))?.[0]
      if (ticket !== undefined) await help(requester, desk, ticket, async () => undefined)
    },
  },
  {
    // A person who falls silent is reminded, and their conversation closed in the end.
    share: 0.1,
    play: (requester, _desk, random) => problem(requester, random),
  },
  {
    share: 0.2,
    async play(requester, desk, random) {
      const ticket = await toHuman(requester, random)
      await help(requester, desk, ticket, async (technician) => {
        await talk(requester, technician, 2)
        // Updating the card closes a form open on it, so write the note again.
        const note = () => technician.note('Looks like the old driver again')
        await note().catch(note)
      })
      await rate(requester, random)
    },
  },
  {
    // The ticket is on hold for the requester, who answers with a file.
    share: 0.08,
    async play(requester, desk, random) {
      const ticket = await toHuman(requester, random)
      await desk.with(ticket, async (technician) => {
        await takes(technician, requester)
        const hold = () => technician.hold('requester', 'Please send me the log')
        await insist(hold, requester, /needs something from you/)
      })
      const name = `log-${mark().replaceAll(' ', '-')}.txt`
      await requester.sendsFile({ name, content: Buffer.from('line 12 failed '.repeat(500)) }, 'here it is')
      await desk.with(ticket, async (technician) => {
        await technician.sees(new RegExp(name))
        await resolves(technician, requester)
      })
    },
  },
  {
    share: 0.06,
    async play(requester, desk, random) {
      const ticket = await toHuman(requester, random)
      await desk.with(ticket, (technician) => {
        const escalate = () => technician.escalate('workstation', 'A new part is needed')
        return insist(escalate, requester, /has gone to/)
      })
      await help(requester, desk, ticket, async () => undefined)
    },
  },
  {
    // Messages come faster than the channel accepts them. The outbox waits, and their order stays.
    share: 0.06,
    async play(requester, desk, random) {
      const ticket = await toHuman(requester, random)
      await help(requester, desk, ticket, async (technician) => {
        const lines = Array.from({ length: 8 }, mark)
        for (const line of lines) await technician.writes(line)
        for (const line of lines) await requester.hears(new RegExp(line))
      })
    },
  },
]
