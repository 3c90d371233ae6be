import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { type Requester, requesterOn } from '../../support/actors/requester.js'
import { type Technician, technicianOn } from '../../support/actors/technician.js'
import type { Seen } from '../../support/fake-slack/fake-slack.js'
import type { FakeMessage } from '../../support/fake-slack/workspace.js'
import { onStage } from '../../support/stage/on-stage.js'
import type { StaffName } from '../../support/stage/stage.js'
import { until } from '../../support/stage/until.js'

const stage = onStage()

/** Prefixes of notes, in all the ways that people type them. */
const marks = ['note: ', 'NOTE : ', 'Note\u00a0- ', '  *note*: ', '! ', 'nota: ', 'work note: ']
const who = fc.constantFrom('marc' as const, 'nadia' as const)
const mark = fc.constantFrom(...marks)

/** Generates actions on a ticket by two technicians, in Slack and in the console, in any order. */
const deed = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('reply' as const), who }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('note' as const), who, mark }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('note-by-form' as const), who }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('unmark' as const), who, at: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('mark' as const), who, mark, at: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), who, at: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('take' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('transfer' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('file' as const), who, mark }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('ask' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('under-question' as const), who }) },
)

describe('over random interleavings of replies, notes, questions, edits, deletions, takes and transfers', () => {
  it.each(['slack', 'web'] as const)(
    'no note is in any payload to a requester on %s',
    async (from) => {
      let told = 0
      await fc.assert(
        fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 14 }), async (deeds) => {
          const tom = await requesterOn(from, stage())
          const number = await askForHuman(tom)
          const staff = {
            marc: await technicianOn('slack', stage(), 'Marc Petit'),
            nadia: await technicianOn('slack', stage(), 'Nadia Roux'),
          }
          for (const one of Object.values(staff)) await one.seesCard(new RegExp(number))

          await staff.marc.take()
          for (const [at, one] of deeds.entries()) await carryOut(staff, one, `${number} ${at}`)
          await stage().settled()

          expect(tom.everythingSent()).not.toContain('secretnote')
          told += countOf(tom)
          tom.leave()
        }),
        { numRuns: 12, seed: 20_261, endOnFailure: true },
      )
      // Replies did arrive, so the absence of notes means something.
      expect(told).toBeGreaterThan(5)
    },
    240_000,
  )
})

const written = new Map<string, FakeMessage[]>()
/** Replies. A message that began as a reply stays one, however it's edited. */
const replies = new Set<string>()

async function carryOut(
  staff: Readonly<Record<'marc' | 'nadia', Technician>>,
  one: Deed,
  key: string,
): Promise<void> {
  const { slack } = stage()
  const own = staff[one.who]
  const ticket = key.split(' ')[0]!
  const lines = written.get(`${ticket} ${one.who}`) ?? []
  written.set(`${ticket} ${one.who}`, lines)
  const line = 'at' in one ? lines[one.at % Math.max(1, lines.length)] : undefined
  switch (one.do) {
    case 'reply': {
      const reply = (await own.writes(`plain words ${key}`)) as FakeMessage
      replies.add(reply.ts)
      lines.push(reply)
      return
    }
    case 'note':
      lines.push((await own.writes(`${one.mark}secretnote ${key}`)) as FakeMessage)
      return
    case 'note-by-form':
      return own.note(`secretnote ${key}`)
    case 'unmark':
      // Edits a note so that it looks like a reply.
      if (line?.text.includes('secretnote') && !replies.has(line.ts))
        await slack.edit(line, `secretnote ${key} without a mark`)
      return
    case 'mark':
      if (line !== undefined) await slack.edit(line, `${one.mark}secretnote ${key}`)
      return
    case 'delete':
      if (line !== undefined) await slack.remove(line).catch(() => undefined)
      lines.splice(line === undefined ? lines.length : lines.indexOf(line), 1)
      return
    case 'take':
      // The card of a ticket that someone already has doesn't offer this button.
      await slack.command(stage().staff[own.name as StaffName].slack, `take ${ticket}`)
      return
    case 'transfer':
      return own
        .transfer(one.who === 'marc' ? 'Nadia Roux' : 'Marc Petit', 'secretnote')
        .catch(() => undefined)
    case 'file':
      return own.sendsFile(
        { name: `secretnote-${key.replace(' ', '-')}.txt`, content: Buffer.from('secretnote') },
        `${one.mark}secretnote ${key}`,
      )
    case 'ask':
      await own.fill('ask-colleague', { queue: 'workstation', text: `secretnote ${key}` })
      await until(
        () => questionsAbout(ticket).some(({ words }) => words.includes(key)),
        () => `the question of ${own.name} about ${key} was not posted`,
      )
      return
    case 'under-question': {
      // Unmarked messages under a question aren't replies to the requester, even from the assignee.
      const { desk, settled, staff: users } = stage()
      // The question is posted just before its message ID is known.
      await settled()
      const [asked] = questionsAbout(ticket)
      if (asked === undefined) return
      const { message } = await slack.sayIn(
        desk.slack,
        users[own.name as StaffName].slack,
        `secretnote ${key}`,
        {
          thread: asked.ts,
        },
      )
      lines.push(message)
      return
    }
    default:
      return one satisfies never
  }
}

type Deed = typeof deed extends fc.Arbitrary<infer One> ? One : never

/** Returns the questions about a ticket. Its card mentions them too, but messages under the card are replies. */
function questionsAbout(ticket: string): readonly Seen[] {
  const { desk, slack } = stage()
  const words = new RegExp(`Question to .+ from .+ about ${ticket}\\b`)
  return slack.messages(desk.slack).filter((message) => message.thread === null && words.test(message.words))
}

function countOf(tom: Requester): number {
  return tom.heard().filter((words) => words.includes('plain words')).length
}
