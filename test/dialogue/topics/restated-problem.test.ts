import { describe, expect, it } from '@jest/globals'
import { talksOnEngine } from '../../support/stage/talks.js'

const { engine, talk, rule } = talksOnEngine()

const topicInHand = async () => {
  const prompt = (await engine().conversation())?.prompt
  return prompt?.kind === 'guide' ? prompt.topic : null
}

describe('a problem that is told anew because the bot has misunderstood it', () => {
  it('is taken for no answer to the open question, whatever its words may answer', async () => {
    await talk('fr', "je n'arrive pas à me connecter")
    expect(await topicInHand()).toBe('account.sign-in')

    await engine().say(
      "vous m'avez mal compris, chaque fois que je clique sur imprimer dans lightroom la fenêtre disparaît, je suis sur mac",
    )

    expect(await rule()).toBe('doubt-subject')
    expect(await topicInHand()).toBe('software.crash')
  })

  it('starts after the alarm has been called off', async () => {
    await talk('en', 'my bag was stolen on the train')

    await engine().say("you've misunderstood me, I can't print on the second floor")
    expect(await rule()).toBe('doubt-alarm')
    await engine().say('yes')

    expect(await topicInHand()).toBe('printing.not-printing')
    expect(await engine().ticket()).toMatchObject({ topic: 'printing.not-printing' })
  })

  it('is no new problem if only an answer is corrected', async () => {
    await talk('en', 'my mouse is not working')

    await engine().say('you got me wrong, it is the keyboard')

    expect(await topicInHand()).toBe('hardware.keyboard-mouse')
  })
})
