import { describe, expect, it } from '@jest/globals'
import { talk } from '../../support/dialogue/talk.js'

const question = (on: ReturnType<typeof talk>) => on.conversation.lastPrompt!.message

describe('what is taken back', () => {
  it.each([
    ['en', 'my mouse is not working', 'no wait, the keyboard', 'A separate keyboard'],
    ['en', 'my mouse is not working', 'sorry, I meant the keyboard', 'A separate keyboard'],
    ['fr', 'ma souris ne marche plus', "non attends, en fait c'est le clavier", 'Un clavier à part'],
  ] as const)('in %s, “%s” and then “%s” asks which keyboard', (language, told, taken, label) => {
    const on = talk({ language, readsAhead: true })
    on.say(told, 'hardware.keyboard-mouse')
    const ticket = on.conversation.botTicket

    on.say(taken, ['hardware.keyboard-mouse', 'hardware.damage'])

    expect(on.conversation).toMatchObject({ botTicket: ticket, prompt: { step: 'which' }, failures: 0 })
    expect(question(on).buttons.map((button) => button.label)).toContain(label)
    expect(on.conversation.steps.filter(({ result }) => result !== null)).toEqual([])
  })

  it('is the answer that an earlier question has now, where one has it alone', () => {
    const on = talk({ readsAhead: true })
    on.say('my mouse is not working', 'hardware.keyboard-mouse')

    on.say('no wait, the trackpad', 'hardware.keyboard-mouse')

    const which = on.conversation.steps.find(({ step }) => step === 'which')
    expect(which?.result?.answer).toMatch(/touchpad|trackpad/i)
    expect(on.heard).toMatch(/corrected|carry on from there/)
  })

  it('is another matter on the same ticket, without what was told of the first', () => {
    const on = talk()
    on.say('the wifi is down', 'network.wifi')
    const ticket = on.conversation.botTicket

    on.say("actually no, it's the vpn", 'network.vpn')

    expect(on.conversation).toMatchObject({
      botTicket: ticket,
      queuedRequests: [],
      prompt: { kind: 'guide', topic: 'network.vpn' },
    })
    expect(on.conversation.steps.filter(({ topic }) => topic === 'network.wifi')).toEqual([])
  })

  it('is asked about where it is only named', () => {
    const on = talk()
    on.say('the wifi is down', 'network.wifi')

    on.say("actually no, it's the vpn", ['network.vpn', 'network.remote-desktop'])

    expect(on.conversation.prompt).toMatchObject({
      kind: 'disambiguation',
      choices: ['network.vpn', 'network.remote-desktop'],
    })
  })

  it.each(['no wait', 'hold on', 'wait, it restarts'])('is nothing in “%s”, which asks for time', (text) => {
    const on = talk()
    on.say('the wifi is down', 'network.wifi')
    const { prompt } = on.conversation

    on.say(text)

    expect(on.conversation.prompt).toEqual(prompt)
    expect(on.heard).toMatch(/wait|hurry|time/i)
  })
})
