import { describe, expect, it } from '@jest/globals'
import { type Requester, requesterOn, requesterSurfaces } from '../../support/actors/requester.js'
import { onStage } from '../../support/stage/on-stage.js'
import { until } from '../../support/stage/until.js'

const stage = onStage({ groups: { 'Nadia Roux': ['l1', 'security'] } })
const number = (words: string) => /(?:INC|REQ)-\d+/.exec(words)![0]
const vpnAtHome = 'my globalprotect vpn is stuck on connecting since this morning, I work from home'

async function ticketsOf({ name }: Requester) {
  const { tickets } = await stage().app.store.tickets({ order: 'recent', limit: 200 })
  return tickets.filter(({ requester }) => requester.name === name)
}

describe.each(requesterSurfaces)('on %s', (surface) => {
  it('somebody who wants a human gets one at once, also in the middle of a guide, in French', async () => {
    const amina = await requesterOn(surface, stage(), { language: 'fr' })
    await amina.say('globalprotect reste bloqué sur connexion depuis ce matin, je suis chez moi')
    await amina.hears(/connexion internet/)

    await amina.say('je veux parler à un humain')

    const ticket = await stage().ticket(number(await amina.hears(/INC-\d+/)))
    expect(ticket).toMatchObject({ topic: 'network.vpn', queue: 'l1', state: 'new', language: 'fr' })
    expect(ticket.handedOff?.reason).toMatch(/asked for a human/)
    amina.leave()
  })

  it.each([
    ['en', 'the grey box in the archive blinks oddly', 'a technician please'],
    ['fr', 'le boîtier gris des archives clignote bizarrement', 'un technicien svp'],
  ] as const)(
    'a ticket of something not understood is known by the line that tells it: %s',
    async (language, told, human) => {
      const tom = await requesterOn(surface, stage(), { language })
      await tom.say(told)
      await stage().settled()

      await tom.say(human)
      const opened = number(await tom.hears(/INC-\d+/))

      expect(await stage().ticket(opened)).toMatchObject({ summary: told, queue: 'l1' })
      tom.leave()
    },
  )

  it.each([
    ['en', 'it is the same as before', /which device, app or page/i],
    ['fr', 'c’est toujours pareil qu’avant', /[Qq]uel appareil/],
  ] as const)(
    'what is said to be as before, with nothing pending, is asked for: %s',
    async (language, text, asked) => {
      const tom = await requesterOn(surface, stage(), { language })

      await tom.say(text)

      await tom.hears(asked)
      expect(tom.everythingSent()).not.toMatch(/outage|panne/)
      tom.leave()
    },
  )

  it.each([
    ['en', 'my thing went all wobbly since lunch', 'it still does not work', 'no idea'],
    ['fr', 'mon truc fait n’importe quoi depuis midi', 'ça ne marche toujours pas', 'je ne sais pas'],
  ] as const)(
    'what nobody understood becomes no ticket about something, however often it is said not to work: %s',
    async (language, told, still, unknown) => {
      const tom = await requesterOn(surface, stage(), { language })
      for (const text of [told, still, unknown]) {
        await tom.say(text)
        await stage().settled()
      }

      const opened = number(await tom.hears(/INC-\d+/))

      const { topic, summary, handedOff } = await stage().ticket(opened)
      expect({ topic, summary }).toEqual({ topic: null, summary: told })
      expect(handedOff?.reason).toMatch(/wasn't understood/)
      tom.leave()
    },
  )

  it.each([
    [
      'en',
      'a technician please, the Ricoh on the 2nd floor prints nothing',
      'printing.not-printing',
      /what's it about/,
    ],
    [
      'fr',
      'je veux parler à quelqu’un, mon VPN ne marche pas',
      'network.vpn',
      /dire en quelques mots de quoi il s.agit/,
    ],
  ] as const)(
    'somebody who says what it is about when they ask for a human is not asked again: %s',
    async (language, text, topic, question) => {
      const tom = await requesterOn(surface, stage(), { language })

      await tom.say(text)
      const told = number(await tom.hears(/INC-\d+/))
      await stage().settled()
      await tom.say(text)
      await until(
        () => tom.heard().filter((words) => words.includes(told)).length > 1,
        () => `no word of where ${told} stands`,
      )

      expect(tom.everythingSent()).not.toMatch(question)
      expect(await ticketsOf(tom)).toMatchObject([{ number: told, topic, queue: 'l1', state: 'new' }])
      tom.leave()
    },
  )

  it('"I don’t understand", "wait" and "back" are understood at a step', async () => {
    const tom = await requesterOn(surface, stage())
    await tom.say(vpnAtHome)
    await tom.hears(/Does a page such as a news site/)

    await tom.say("I don't understand")
    await tom.hears(/Open your browser and go to a site/)
    await tom.say('yes')
    await tom.hears(/quit|close|restart/i)
    await tom.say('wait, it restarts')
    await tom.hears(/Take your time|No hurry/)
    await tom.say('back')
    await tom.hears(/news site|Open your browser/)
    tom.leave()
  })

  it.each([
    {
      language: 'en',
      upset: 'THIS IS RIDICULOUS!!! outlook does not open AGAIN, what are you people doing???',
      empathy: /I'm sorry|and I'm sorry/,
      question: /mail app[\s\S]*\?/,
      button: 'Technician now',
      again: 'this is unacceptable!!! I am fed up, this is useless!!!',
    },
    {
      language: 'fr',
      upset: "j'en ai marre, Outlook plante encore, vous ne faites jamais rien",
      empathy: /Je suis désolé|j'en suis désolé/,
      question: /messagerie[\s\S]*\?/,
      button: 'Un technicien maintenant',
      again: "c'est inadmissible !!! j'en ai ras le bol, ce robot est inutile !!!",
    },
  ] as const)(
    'somebody upset in $language gets empathy, the guide and a button to a human; the second time a human',
    async ({ language, upset, empathy, question, button, again }) => {
      const tom = await requesterOn(surface, stage(), { language })

      await tom.say(upset)
      const first = await tom.hears(empathy)
      await stage().settled()
      const before = await ticketsOf(tom)
      const buttons = tom.buttons()
      await tom.say(again)
      const ticket = await stage().ticket(number(await tom.hears(/INC-\d+/)))

      expect(first).toMatch(question)
      expect(buttons).toContain(button)
      expect(buttons.length).toBeGreaterThan(1)
      expect(before).toMatchObject([{ topic: 'mail.client', handedOff: null }])
      expect(ticket.handedOff?.reason).toMatch(/upset/)
      tom.leave()
    },
  )

  it.each([
    ['en', 'vpn', 'it doesn’t connect', 'network.vpn'],
    ['en', 'outlook', 'it is still the same after a restart', 'mail.client'],
    ['fr', 'ordi', 'il rame à mort', 'hardware.slow'],
  ] as const)(
    'what is told in two lines, the first of which is asked back, is read together: %s: %s, %s',
    async (language, first, second, topic) => {
      const tom = await requesterOn(surface, stage(), { language })

      await tom.say(first)
      await tom.hears(/What's it about|Is it one of these|Quel sujet correspond|l'un de ces sujets/)
      await tom.say(second)
      await until(
        async () => (await ticketsOf(tom)).length > 0,
        () => 'no ticket',
      )

      expect(await ticketsOf(tom)).toMatchObject([{ topic, handedOff: null }])
      tom.leave()
    },
  )

  it.each([
    ['en', 'globalprotect is stuck on connecting at home', 'skip the bot'],
    ['fr', 'globalprotect reste bloqué sur connexion chez moi', 'passer le bot'],
  ] as const)('who wants to be rid of the bot gets a human: %s', async (language, trouble, wish) => {
    const tom = await requesterOn(surface, stage(), { language })
    await tom.say(trouble)
    await tom.hears(/VPN/)

    await tom.say(wish)

    const ticket = await stage().ticket(number(await tom.hears(/INC-\d+/)))
    expect(ticket).toMatchObject({
      topic: 'network.vpn',
      handedOff: { reason: expect.stringMatching(/asked/) },
    })
    tom.leave()
  })

  it('who changes their mind in the middle of a guide is helped with what they want instead', async () => {
    const tom = await requesterOn(surface, stage())
    await tom.say('I need access to the finance share')
    await tom.hears(/Where is this folder, site or team/)

    await tom.say('actually forget it, my colleague sends me the file. but my mouse is acting up')

    await tom.hears(/dropped the first request/)
    await stage().settled()
    const tickets = await ticketsOf(tom)
    expect(tickets.map(({ topic, state }) => [topic, state])).toEqual(
      expect.arrayContaining([
        ['hardware.keyboard-mouse', 'new'],
        ['account.access-request', 'resolved'],
      ]),
    )
    tom.leave()
  })

  it('two requests in one message are both kept', async () => {
    const tom = await requesterOn(surface, stage())

    await tom.say('my vpn is down and the printer does not print anything')

    await tom.hears(/I've noted several things|All noted/)
    await stage().settled()
    const tickets = await ticketsOf(tom)
    expect(new Set(tickets.map(({ topic }) => topic))).toEqual(
      new Set(['network.vpn', 'printing.not-printing']),
    )
    tom.leave()
  })

  it('what is not ours is told so, with where to turn, and opens no ticket', async () => {
    const amina = await requesterOn(surface, stage(), { language: 'fr' })

    await amina.say('combien de jours de congés payés me reste-t-il pour cette année ?')
    await amina.hears(/support informatique\. Les ressources humaines/)
    await stage().settled()

    expect(await ticketsOf(amina)).toEqual([])
    expect(amina.buttons()).toContain("Parler à quelqu'un")
    amina.leave()
  })

  it('what is not understood twice goes to a human', async () => {
    const tom = await requesterOn(surface, stage())

    await tom.say('zorglub frimble quux')
    await tom.hears(/put it another way|trying to do/)
    await tom.say('blorp wibble snarf')

    const ticket = await stage().ticket(number(await tom.hears(/INC-\d+/)))
    expect(ticket).toMatchObject({ topic: null, queue: 'l1' })
    tom.leave()
  })

  it('starting over forgets the matter in hand', async () => {
    const tom = await requesterOn(surface, stage())
    await tom.say(vpnAtHome)
    await tom.hears(/Does a page such as a news site/)

    await tom.say('start over')

    await tom.hears(/start again/)
    await stage().settled()
    const tickets = await ticketsOf(tom)
    expect(tickets.map(({ state, resolution }) => [state, resolution?.cause])).toEqual([
      ['resolved', 'Cancelled by the requester'],
    ])
    tom.leave()
  })

  it('another problem in the middle of a guide is taken first, and the other comes after', async () => {
    const tom = await requesterOn(surface, stage())
    await tom.say(vpnAtHome)
    await tom.hears(/Does a page such as a news site/)
    await tom.say('yes')
    await tom.hears(/quit|close|restart/i)

    await tom.say('by the way my printer does not print anything, nothing comes out')

    await tom.hears(/come back to your first problem afterwards/)
    tom.leave()
  })

  it('what was said is not asked, what works is no fault, and what is only named is no other matter', async () => {
    const nina = await requesterOn(surface, stage())

    await nina.say('internet works')
    await nina.hears(/device, app or page/i)
    await nina.say('outlook does not open')
    await nina.hears(/Which mail app do you use/)
    await nina.say('start over')
    await nina.say("j'ai supprimé un dossier sur le réseau hier par erreur")
    await nina.hears(/Depuis quel ordinateur/)
    await nina.say('le dossier compta 2025')
    await nina.hears(/(?:C'est noté|je tiens compte de votre réponse)[\s\S]*Quel appareil utilisez-vous/)

    const topics = (await ticketsOf(nina)).map(({ topic }) => topic)
    expect(topics.sort()).toEqual(['mail.client', 'os.restore-file'])
    nina.leave()
  })

  it('a ticket without a topic gets none from "access denied"', async () => {
    const omar = await requesterOn(surface, stage())
    await omar.say('I want to speak to a human')
    const told = number(await omar.hears(/INC-\d+/))

    await omar.say('access denied')
    await omar.hears(/added this to/)

    expect((await stage().ticket(told)).topic).toBeNull()
    omar.leave()
  })

  it('a bare word is asked about with choices and something else', async () => {
    const paul = await requesterOn(surface, stage(), { language: 'fr' })

    await paul.say('outlook')
    await paul.hears(/Quel sujet correspond|l'un de ces sujets/)

    expect(paul.buttons().length).toBeLessThanOrEqual(4)
    await paul.press('Autre chose')
    await paul.hears(/./)
    paul.leave()
  })
})
