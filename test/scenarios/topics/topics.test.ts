import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import { withNoBreakSpaces } from '../../../src/markdown/no-break-spaces.js'
import { requesterOn, requesterSurfaces } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'
import { askedAgain } from './asked-again.js'
import { languageSpoken } from './speaks.js'
import { loadStories, type SolvedStory, type StoryFile } from './story-file.js'
import { type Told, tell, transcript } from './tell.js'

const stage = onStage()
const files = loadStories()
const languages = ['fr', 'en'] as const
type Language = (typeof languages)[number]

// Sends an early message on each surface, because names that a platform provides too late stay unknown, and first
// messages are slow while much is still being prepared.
beforeAll(async () => {
  for (const surface of requesterSurfaces) {
    const early = await requesterOn(surface, stage())
    await early.say('my screen flickers')
    await stage().settled()
    early.leave()
  }
}, 60_000)

const hasBothEnds = (file: StoryFile) => languages.every((language) => file[language].solved !== undefined)

it('thirty topics are told in both languages to both ends, and two forms are among them', () => {
  expect(files.filter(hasBothEnds).length).toBeGreaterThanOrEqual(30)
  expect(files.filter(({ kind }) => kind === 'request').length).toBeGreaterThanOrEqual(2)
})

/** Returns a story's surface, so that each surface gets its share of all endings and languages. */
function surfaceOf(file: StoryFile, story: number) {
  return requesterSurfaces[(files.indexOf(file) + story) % requesterSurfaces.length]!
}

describe.each(files.map((file) => [file.topic, file] as const))('%s', (_topic, file) => {
  it('ends solved or with a technician who has the facts, in French and in English', async () => {
    await Promise.all(languages.flatMap((language, at) => endsOf(file, language, at * 2)))
  }, 40_000)
})

function endsOf(file: StoryFile, language: Language, story: number): readonly Promise<void>[] {
  const { solved } = file[language]
  return [
    ...(solved === undefined ? [] : [endsSolved(file, language, solved, story)]),
    endsHandedOff(file, language, story + 1),
  ]
}

async function endsSolved(file: StoryFile, language: Language, story: SolvedStory, number: number) {
  const told = await tell(stage(), surfaceOf(file, number), language, story.lines)
  const ticket = await onlyTicket(told)

  const { cause } = story.ticket
  const solution = withNoBreakSpaces(language, story.ticket.solution)
  check(told, file, language, ticket)
  expect({ ...keptOn(ticket, language), talk: transcript(told.turns) }).toEqual({
    ...expectedOf(file, language, story.ticket),
    talk: transcript(told.turns),
  })
  expect(ticket).toMatchObject({
    state: 'resolved',
    handedOff: null,
    resolution: { by: 'Guichet', cause, solution },
  })
}

async function endsHandedOff(file: StoryFile, language: Language, number: number) {
  const { lines, ticket: wanted } = file[language]['handed-off']
  const told = await tell(stage(), surfaceOf(file, number), language, lines)
  const ticket = await onlyTicket(told)
  check(told, file, language, ticket)
  expect({ ...keptOn(ticket, language), talk: transcript(told.turns) }).toEqual({
    ...expectedOf(file, language, wanted),
    talk: transcript(told.turns),
  })
  expect(ticket).toMatchObject({
    state: 'new',
    queue: wanted.queue,
    assignment: { assignee: null },
    resolution: null,
  })
  expect(ticket.handedOff).toMatchObject({ cause: wanted.reason })
  expect(ticket.handedOff?.detail?.[language]).toBe(
    wanted.detail && withNoBreakSpaces(language, wanted.detail),
  )
  // A conversation that took another course has already failed above, with its lines. Without a hand-off there is no
  // card.
  await stage().settled()
  const marc = await technicianOn(number % 2 === 0 ? 'slack' : 'teams', stage())
  const card = await marc.seesCard(new RegExp(ticket.number))
  // The common desk's channel mustn't show tickets that only Security may read.
  if (ticket.queue === 'security') {
    expect(card).not.toContain(told.name)
    return
  }
  expect(card).toContain(told.name)
  for (const part of [lines[0], ...ticket.steps.slice(-12).map(({ title }) => title.en)])
    expect(onOneLine(card)).toContain(onOneLine(String(part)))
}

/**
 * Checks that the opening message was understood, that the person's language was used throughout, and that nothing
 * already said was asked.
 */
function check({ turns }: Told, { topic }: StoryFile, language: Language, ticket: Ticket): void {
  expect(turns[0]).toMatchObject({ topic })
  for (const reply of turns.flatMap(({ replies }) => replies))
    expect([languageSpoken(reply) ?? language, reply]).toEqual([language, reply])
  expect(askedAgain(turns, ticket, language)).toEqual([])
}

async function onlyTicket({ numbers, turns }: Told): Promise<Ticket> {
  if (numbers.length !== 1) throw new Error(`there are ${numbers.length} tickets:\n${transcript(turns)}`)
  return stage().ticket(numbers[0]!)
}

function keptOn({ topic, kind, language: spoken, facts, steps }: Ticket, language: Language) {
  const answers = (isTold: boolean) =>
    Object.fromEntries(
      steps
        .filter(({ result }) => result?.alreadyDone === isTold)
        .map(({ title, gesture, result }) => [
          title[language],
          result?.answer === gesture ? null : (result?.answer ?? null),
        ]),
    )
  return { topic, kind, language: spoken, facts, tried: answers(false), told: answers(true) }
}

function expectedOf(
  { topic, kind }: StoryFile,
  language: Language,
  { facts, tried, told }: SolvedStory['ticket'] | StoryFile['fr']['handed-off']['ticket'],
) {
  return { topic, kind, language, facts, tried, told }
}

function onOneLine(words: string): string {
  return words.replace(/[\s\u00a0\u202f]+/g, ' ').replace(/[’]/g, "'")
}
