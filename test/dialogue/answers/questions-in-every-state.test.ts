import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { ProcessAnswersPolicy } from '../../../src/content/policies/process-answers-policy.js'
import { type Engine, startEngine } from '../../support/stage/engine.js'

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

/** Presses the answers with these IDs, one after another. */
async function answer(...ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const button = engine.buttons.find(({ value }) => value.endsWith(`|${id}`))
    if (button === undefined)
      throw new Error(`No button ${id} in ${engine.buttons.map(({ value }) => value).join()}`)
    await engine.send({ type: 'button.pressed', value: button.value })
  }
}

const prompt = async () => (await engine.conversation())!.prompt
const step = async () => {
  const now = await prompt()
  return now.kind === 'guide' ? now.step : now.kind
}

describe('a question is answered wherever the answer is known', () => {
  beforeEach(() => engine.another('en'))

  it('from a step that was left, when the open one says nothing of it', async () => {
    await engine.say('my vpn does not connect')
    await answer('home')
    expect(await step()).toBe('internet')

    expect(await engine.say('what is a protected tunnel to the network?')).toMatch(
      /from your device to your organisation/,
    )
    expect(await step()).toBe('internet')
  })

  it('by what a word of the step means, where nothing else tells', async () => {
    await engine.say('my vpn does not connect')
    await answer('home')

    expect(await engine.say("what's a private window?")).toMatch(/starts without stored pages/)
    expect(await step()).toBe('internet')
  })

  it('not twice with the same words: then it is said that no more is known, and it goes on the ticket', async () => {
    await engine.say('my vpn does not connect')
    await answer('home')
    await engine.say('why?')
    await engine.say('but why?')

    expect(await engine.say('and why is that?')).toMatch(/That's all I know/)
    expect((await engine.ticket()).facts.question).toBe('and why is that?')
    expect(await step()).toBe('internet')
  })

  it('beside an answer, in one message, and the guide goes on', async () => {
    await engine.say('my vpn does not connect')
    await answer('home')
    const said = await engine.say('yes it opens. why do you ask that?')

    expect(said).toMatch(/can't connect without the internet/)
    expect(await step()).toBe('client')
  })

  it('beside a step that counts the time: as long as it takes', async () => {
    await engine.say('my screen flickers')
    const at = await step()

    expect(await engine.say('how long will this take?')).toMatch(/minutes|quick/)
    expect(await step()).toBe(at)
  })

  it('in an emergency only by what is written for it', async () => {
    await engine.say('all my files are encrypted and there is a ransom note')
    const said = await engine.say('can I keep working in the meantime?')

    expect(said).not.toMatch(/carry on with whatever still works/)
  })

  it.each([
    'how do I run a quick scan in Windows Security, under virus and threat protection?',
    'where is the end task button, with ctrl shift esc?',
  ])('in an emergency not by an article that tells what the measures forbid: %s', async (text) => {
    await engine.say('all my files are encrypted and there is a ransom note')

    expect(await engine.say(text)).not.toMatch(/Quick scan|End task|Ctrl/)
  })

  it('after a ticket of theirs: from the ticket, even in the words of an answer', async () => {
    await engine.say('someone stole my work phone on the bus')
    const open = await step()

    expect(await engine.say('and the first ticket about the theft is still open, yes?')).toMatch(/INC-\d+/)
    expect((await engine.conversation())!.rule).toBe('tell-status')
    expect(await step()).toBe(open)

    await engine.say('yes, it was stolen from my bag')
    expect((await engine.conversation())!.rule).not.toBe('tell-status')
    expect(await step()).not.toBe(open)
  })

  it('where something is told in own words: it is no answer, and what is told beside it is', async () => {
    await engine.say('I need a new mouse')
    const open = await step()
    await engine.say('how long does it usually take?')

    expect(await step()).toBe(open)
    const ticket = await engine.ticket()
    expect(
      Object.entries(ticket.facts)
        .filter(([fact]) => fact !== 'question')
        .map(([, value]) => value),
    ).not.toContain('how long does it usually take?')
  })

  it('while a technician is awaited: from the matter that waits', async () => {
    await engine.say('my vpn does not connect')
    await engine.say('I want to talk to a technician')

    expect(await engine.say('can you tell me the opening hours?')).toMatch(/Monday/)
    expect(await engine.say('does the moon affect it?')).toMatch(/can't answer that one myself/)
  })
})

describe('in a matter of security', () => {
  const { answers } = ProcessAnswersPolicy.parse(
    parse(readFileSync(new URL('../../../policies/process-answers.yml', import.meta.url), 'utf8')),
  )
  const ofDevices = answers.filter((one) => 'say' in one && one.inDanger !== true)

  it.each([
    ['while its guide is open', []],
    ['while people are awaited', ['let me talk to a person please']],
  ])('no answer is given that was not written for it, %s', async (_, lines) => {
    engine.another('en')
    await engine.say('all my files are encrypted and there is a ransom note')
    for (const line of lines) await engine.say(line)
    const said: string[] = []
    for (const answer of ofDevices) {
      const heard = await engine.say(`${answer.asks.en![0]!.replace(/[ ?]*$/, '')}?`)
      if ('say' in answer && heard.includes(answer.say.en!)) said.push(answer.id)
    }

    expect(ofDevices.length).toBeGreaterThan(20)
    expect(said).toEqual([])
  })

  it('what holds of every matter is still told', async () => {
    engine.another('en')
    await engine.say('all my files are encrypted and there is a ransom note')
    const told: string[] = []
    for (const answer of answers)
      if (
        'say' in answer &&
        answer.inDanger === true &&
        (await engine.say(answer.asks.en![0]!)).includes(answer.say.en!)
      )
        told.push(answer.id)

    expect(told).toContain('password-safe')
    expect(told.length).toBeGreaterThan(4)
  })
})

describe('une question reçoit sa réponse', () => {
  beforeEach(() => engine.another('fr'))

  it.each([
    ["c'est quoi une fenêtre privée ?", /sans pages, connexions ni extensions/],
    ['pourquoi ?', /Sans internet, le VPN ne peut pas se connecter/],
    ['et je fais comment ?', /tapez l'adresse d'un journal/],
  ])('« %s »', async (text, told) => {
    await engine.say('mon vpn ne se connecte pas')
    await answer('home')

    expect(await engine.say(text)).toMatch(told)
    expect(await step()).toBe('internet')
  })

  it('sinon il est dit honnêtement que personne ne la connaît, et elle est notée', async () => {
    await engine.say('mon vpn ne se connecte pas')
    await answer('home')

    expect(await engine.say('quel est le débit du satellite de mon voisin ?')).toMatch(
      /répondre à cette question|pas la réponse/,
    )
    expect((await engine.ticket()).facts.question).toMatch(/satellite/)
  })
})
