import { describe, expect, it } from '@jest/globals'
import type { Alarm } from '../../../src/nlu/alarms/alarm-reader.js'
import { type Talk, talk } from '../../support/dialogue/talk.js'

const stolen: Alarm = {
  topic: 'security.lost-device',
  answer: null,
  margin: 1,
  text: 'my laptop was stolen',
  isAsked: false,
}
const phished: Alarm = {
  topic: 'security.compromised',
  answer: null,
  margin: 1,
  text: 'I gave my password',
  isAsked: false,
}
const swollen: Alarm = {
  topic: 'hardware.battery',
  answer: 'swollen',
  margin: 1,
  text: 'it bulges',
  isAsked: false,
}
const spilt: Alarm = {
  topic: 'hardware.damage',
  answer: 'wet',
  margin: 1,
  text: 'I spilt coffee',
  isAsked: false,
}

function inVpnGuide(): Talk {
  const tom = talk()
  tom.say('the VPN is down', 'network.vpn')
  expect(tom.conversation.prompt.kind).toBe('guide')
  return tom
}

const handOffs = (tom: Talk) => tom.actions.filter((action) => action.type === 'hand-off')

describe('an alarm', () => {
  it('comes before the open question: security is called, and what to do first is said', () => {
    const tom = inVpnGuide()

    tom.say('None of those. My laptop was stolen. What should I do?', undefined, { alarm: stolen })

    expect(handOffs(tom)).toMatchObject([{ queue: 'security', reason: 'urgent-security' }])
    expect(tom.heard).toMatch(/Your safety first/)
  })

  it('leaves what was being asked for afterwards, with its ticket', () => {
    const tom = inVpnGuide()
    tom.press('home')
    const vpn = tom.conversation.botTicket

    tom.say('no, my laptop was stolen', undefined, { alarm: stolen })

    expect(tom.conversation.queuedRequests).toMatchObject([{ topic: 'network.vpn', ticket: vpn }])
    expect(tom.conversation.botTicket).not.toBe(vpn)
  })

  it('of a password that was given away is the same matter as the password that was asked about', () => {
    const tom = talk()
    tom.say('new password please', 'account.password-reset')
    const asked = tom.conversation.botTicket

    tom.say('No, I gave my password to somebody', undefined, { alarm: phished })

    expect(handOffs(tom)).toMatchObject([{ ticket: asked, queue: 'security' }])
    expect(tom.tickets.size).toBe(1)
  })

  it('moves the ticket of somebody who waits and has not said what for', () => {
    const tom = talk()
    tom.say('a human please')
    const [waiting] = tom.tickets.keys()

    tom.say('my laptop was stolen from my car an hour ago', undefined, { alarm: stolen })

    expect(handOffs(tom)).toMatchObject([{ ticket: waiting, queue: 'security' }])
    expect(tom.heard).toMatch(/Your safety first/)
    expect(tom.tickets.size).toBe(1)
  })

  it('goes to the technician who has another ticket, and to security with a ticket of its own', () => {
    const tom = inVpnGuide()
    tom.say('a human please')
    const [vpn] = tom.tickets.keys()
    tom.take(vpn!)

    tom.say('I gave my password to somebody', undefined, { alarm: phished })

    expect(tom.actions).toContainEqual({ type: 'record-message', ticket: vpn })
    expect(handOffs(tom)).toMatchObject([{ queue: 'security' }])
    expect(handOffs(tom)[0]).not.toMatchObject({ ticket: vpn })
    expect(tom.heard).toMatch(/from \*\*another device\*\*/i)
  })

  it('is heard once: what is told of it then belongs to its ticket', () => {
    const tom = inVpnGuide()
    tom.say('my laptop was stolen', undefined, { alarm: stolen })

    tom.say('it was stolen at the station', undefined, { alarm: stolen })

    expect(handOffs(tom)).toEqual([])
    expect(tom.tickets.size).toBe(2)
  })

  it('of danger says what to do before anything else, and asks nothing of the matter before', () => {
    const tom = inVpnGuide()
    tom.press('home')
    const vpn = tom.conversation.botTicket

    tom.say('no, the battery bulges', undefined, { alarm: swollen })

    expect(tom.heard).toMatch(/^Stop using it now/)
    expect(handOffs(tom)).toContainEqual(expect.objectContaining({ reason: 'danger', queue: 'workstation' }))
    expect(handOffs(tom)).toContainEqual(expect.objectContaining({ ticket: vpn, queue: 'l1' }))
    expect(tom.conversation.prompt.kind).toBe('idle')
  })

  it('of something wet begins with how it is made safe, and does not ask what happened', () => {
    const tom = inVpnGuide()

    tom.say('no, I spilt coffee over it', undefined, { alarm: spilt })

    expect(tom.heard).toMatch(/switch it off now, and unplug it with dry hands if that's safe/)
    expect(tom.conversation.prompt).toMatchObject({
      kind: 'guide',
      topic: 'hardware.damage',
      step: 'what-wet',
    })
  })

  it('that is not sure is one press away, and what was said is answered', () => {
    const tom = inVpnGuide()

    tom.say('it fizzes oddly', ['network.vpn', 'hardware.damage'], { mayBeAlarm: spilt })

    expect(tom.heard).toMatch(/If this is about “broken or wet equipment”, press the button below/)
    expect(tom.actions).toContainEqual(
      expect.objectContaining({
        type: 'say',
        message: expect.objectContaining({
          buttons: expect.arrayContaining([expect.objectContaining({ value: 'topic|hardware.damage' })]),
        }),
      }),
    )
    expect(tom.conversation.prompt).toMatchObject({ kind: 'guide', topic: 'network.vpn' })
  })

  it('that is not sure is not offered to somebody for whom those who deal with such things are called', () => {
    const tom = inVpnGuide()
    tom.say('no, the battery bulges', undefined, { alarm: swollen })

    tom.say('should I pull the plug?', undefined, { mayBeAlarm: stolen })

    expect(tom.heard).not.toMatch(/If this is about “/)
  })

  it('in a matter of security a word of another topic opens nothing else', () => {
    const tom = talk()
    tom.say('everything is encrypted', 'security.malware')

    tom.say('which cable do I pull exactly, the grey one or the blue one?', 'network.wired')

    expect(tom.tickets.size).toBe(1)
    expect([...tom.tickets.values()]).toMatchObject([{ topic: 'security.malware' }])
    expect(tom.heard).toMatch(/network cable/)
  })
})

describe('a wish for a person', () => {
  it('is heard in a question, behind a no', () => {
    const tom = inVpnGuide()

    tom.say('No, please connect me to an engineer for this', undefined, { asksForHuman: true })

    expect(handOffs(tom)).toMatchObject([{ reason: 'asked', queue: 'l1' }])
  })

  it('is not read out of what somebody tells a technician', () => {
    const tom = inVpnGuide()
    tom.say('a human please')
    const [vpn] = tom.tickets.keys()
    tom.take(vpn!)

    tom.say('I would like to talk to you', undefined, { asksForHuman: true })

    expect(tom.actions).toContainEqual({ type: 'record-message', ticket: vpn })
    expect(handOffs(tom)).toEqual([])
  })
})
