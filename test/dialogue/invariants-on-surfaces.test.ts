import { describe, expect, it } from '@jest/globals'
import { runTalk, type TalkRecord } from '../../src/dialogue/simulator/run-talk.js'
import type { TalkEnvironment } from '../../src/dialogue/simulator/talk-environment.js'
import { requesterSurfaces } from '../support/actors/requester.js'
import { drawTalk, failWith, openPeople } from '../support/simulated/drawn-talks.js'
import { openSurfaceTalk, type SurfaceTalk } from '../support/simulated/surface-talk.js'
import { openTerminalTalk } from '../support/simulated/terminal-talk.js'
import { onStage } from '../support/stage/on-stage.js'

const talksEach = 12
const talksOnTerminal = 4
/** Behaviour rates. Nobody falls silent, because the server's clock can't be moved forward here. */
const life = { fallsSilent: 0, mostTurns: 14 }

const people = openPeople()
const stage = onStage()

/** Returns the violated invariants and any problems on the surface. */
const brokenIn = ({ number, turns }: TalkRecord) =>
  turns.flatMap(({ broken, text }) =>
    broken.map(({ how, id }) => `talk ${number}, after “${text}”, ${id}: ${how}`),
  )

describe.each(requesterSurfaces)('talks on %s', (surface) => {
  it('hold every invariant by what the platform shows, and show the requester nothing that is for technicians', async () => {
    const talks: TalkRecord[] = []
    const opened: SurfaceTalk[] = []
    for (let number = 0; number < talksEach; number += 1) {
      const open = async (options: Parameters<typeof openSurfaceTalk>[2]): Promise<TalkEnvironment> => {
        const talk = await openSurfaceTalk(stage(), surface, options)
        opened.push(talk)
        return talk
      }
      talks.push(await runTalk(drawTalk(people, number, life), open))
    }

    failWith(talks, brokenIn)
    for (const talk of opened) expect(await leaks(talk, opened)).toEqual([])
    expect(stage().teams.connector.problems).toEqual([])
    expect(talks.flatMap(({ turns }) => turns).length).toBeGreaterThan(talksEach * 3)
  }, 240_000)
})

it('talks on the terminal hold every invariant by what guichet chat prints', async () => {
  const talks: TalkRecord[] = []
  for (let number = 0; number < talksOnTerminal; number += 1)
    talks.push(await runTalk(drawTalk(people, number, life), openTerminalTalk))

  failWith(talks, brokenIn)
  expect(talks.flatMap(({ turns }) => turns).length).toBeGreaterThan(talksOnTerminal * 3)
}, 240_000)

/** Returns technicians' notes and other people's messages that were sent to this person. There must be none. */
async function leaks(talk: SurfaceTalk, all: readonly SurfaceTalk[]): Promise<readonly string[]> {
  const sent = talk.requester.everythingSent()
  const others = all.filter((one) => one !== talk)
  const tickets = await talk.tickets()
  const reasons = tickets.flatMap(({ handedOff }) => (handedOff === null ? [] : [handedOff.reason]))
  const names = others.map(({ requester }) => requester.name)
  const numbers = (await Promise.all(others.map((one) => one.tickets()))).flat().map(({ number }) => number)
  const priorities = tickets.map(({ priority }) => priority)
  return [...reasons, ...names, ...numbers, ...priorities].filter((secret) =>
    new RegExp(`(?<![\\w-])${secret.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`, 'u').test(sent),
  )
}
