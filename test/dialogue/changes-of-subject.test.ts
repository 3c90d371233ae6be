import { describe, expect, it } from '@jest/globals'
import { shippedCatalogue } from '../support/shipped-catalogue.js'
import { talksOnEngine } from '../support/stage/talks.js'

const { engine, talk, rule, step } = talksOnEngine()

const topicInHand = async () => {
  const prompt = (await engine().conversation())?.prompt
  return prompt?.kind === 'guide' ? prompt.topic : null
}

describe('someone who asks for a person', () => {
  it.each([
    [
      'en',
      'my account is locked, and the projector in room 4 shows nothing either',
      "I'd rather speak to somebody please",
      /also have the other thing/,
    ],
    [
      'fr',
      'mon compte est bloqué, et mon casque ne marche plus non plus',
      "passez-moi quelqu'un s'il vous plaît",
      /aussi reçu l'autre point/,
    ],
  ] as const)(
    '%s: is asked nothing about what else was noted, which goes along',
    async (language, told, asks, said) => {
      const heard = await talk(language, told, asks)

      expect(heard).toMatch(said)
      expect((await engine().conversation())?.prompt.kind).toBe('idle')
      const tickets = await engine().tickets()
      expect(tickets).toHaveLength(2)
      expect(tickets.every(({ handedOff }) => handedOff !== null)).toBe(true)
    },
  )
})

describe('what the problem really is', () => {
  it.each([
    [
      'en',
      'mails stay in my outbox since this morning',
      'i said the mailbox is full! how do i make room, will i lose mails?',
    ],
    [
      'fr',
      "mes mails restent dans la boîte d'envoi depuis ce matin",
      'la boîte est pleine je vous dis, comment faire de la place ?',
    ],
  ] as const)(
    '%s: is taken up on the same ticket once both messages read like it',
    async (language, first, told) => {
      await talk(language, first)
      expect(await topicInHand()).toBe('mail.send-receive')

      await engine().say(told)

      expect(await rule()).toBe('take-closer-subject')
      expect(await topicInHand()).toBe('mail.mailbox-full')
      expect(await engine().tickets()).toHaveLength(1)
    },
  )

  it('is not looked for in an answer or in the name of a thing', async () => {
    await talk('en', 'my keyboard is wet')
    const before = await topicInHand()

    await engine().say('docking station wd19')

    expect(await rule()).not.toBe('take-closer-subject')
    expect(before).toBe('hardware.damage')
  })
})

describe('“no, not that”', () => {
  it.each([
    ['en', 'an app on my phone closes by itself', 'no, not that', /device|put it another way/],
    ['en', 'my monitor flickers', "no, that's not what I meant", /device|put it another way/],
  ] as const)(
    '%s: is answered with an open question, not with a guess: %s',
    async (language, first, denial, said) => {
      expect(await talk(language, first, denial)).toMatch(said)
      expect((await engine().conversation())?.prompt.kind).toBe('rephrase')
    },
  )
})

describe('a question in the middle of another subject', () => {
  it.each([
    [
      'en',
      'I need access to the HR folder on H:, read and write',
      'Rita Stone has not approved it formally yet, should I ask her first?',
    ],
    [
      'fr',
      "j'ai besoin d'accéder au dossier marketing",
      "ma responsable n'a pas encore dit oui, dois-je attendre sa réponse ?",
    ],
  ] as const)(
    '%s: is not about a suspicious message because of a few words',
    async (language, first, asked) => {
      await talk(language, first, asked)

      expect((await engine().conversation())?.queuedRequests).toEqual([])
      expect(await topicInHand()).toBe('account.access-request')
    },
  )
})

describe('facts at a question about something else', () => {
  it.each([
    ['en', "the wifi doesn't work any more", 'windows laptop, in the office'],
    ['fr', 'le wifi est coupé', 'portable windows, au bureau'],
  ] as const)('%s: are noted, and no option is guessed from them', async (language, first, facts) => {
    await talk(language, first, facts)

    expect(await rule()).toBe('keep-fact')
    expect(await step()).toBe('who')
  })
})

describe('a bulge that is told once more', () => {
  it.each([
    [
      'en',
      'the touchpad on my laptop barely clicks any more',
      'well yes, as I said, it stands up at one end',
      'so do I switch it off now?',
      /shut it down only if/,
    ],
    [
      'fr',
      'le pavé tactile de mon portable ne clique presque plus',
      "oui comme je vous l'ai dit, il est soulevé d'un côté",
      "je l'éteins du coup ?",
      /éteignez-le seulement si/,
    ],
  ] as const)(
    '%s: calls people at once, and the next question has its answer',
    async (language, first, told, asks, said) => {
      await talk(language, first, told)

      const [ticket] = await engine().tickets()
      expect(ticket).toMatchObject({ topic: 'hardware.battery', handedOff: { cause: 'danger' } })
      expect(await engine().say(asks)).toMatch(said)
    },
  )

  it('is the answer that a guide passes on, which the other guide has', () => {
    const { guides } = shippedCatalogue()
    for (const guide of guides.values())
      for (const outcome of Object.values(guide.outcomes)) {
        if (!('topic' in outcome) || outcome.answer === undefined) continue
        const other = guides.get(outcome.topic)!
        const first = other.steps[other.start]!
        expect('options' in first && first.options.map(({ id }) => id)).toContain(outcome.answer)
      }
  })
})

describe('in a security incident', () => {
  it.each([
    [
      'en',
      ['i typed my password on a fake dhl page', 'yes, it is changed now'],
      "also there's a prompt on my phone to approve a sign in just now, I didn't ask for that",
      /^Refuse every one/,
    ],
    [
      'fr',
      ["j'ai donné mon mot de passe sur un faux site", "oui je l'ai changé"],
      "mon appli microsoft me demande d'approuver une connexion là, je n'ai rien lancé",
      /^Refusez-les toutes/,
    ],
  ] as const)(
    '%s: a sign-in that nobody asked for is to be refused, whatever step is open',
    async (language, lines, told, said) => {
      await talk(language, ...lines)

      expect(await engine().say(told)).toMatch(said)
    },
  )

  it('a clause that plainly answers counts, and the rest starts no other alarm', async () => {
    const heard = await talk(
      'fr',
      "on m'a volé mon pc portable et mon iphone dans le train",
      "il était fermé. mais je n'arrive pas à changer mon mot de passe, il faut un code reçu sur l'iphone volé",
    )

    expect(heard).not.toMatch(/^1\. Gardez tout/)
    expect(await step()).toBe('tell-computer')
  })

  it('a phone named in passing changes no answer', async () => {
    await talk('fr', "on m'a volé mon pc portable et mon iphone dans le train", 'fermé')

    await engine().say("l'iphone est la ligne de l'entreprise, je suis joignable au 06 12 34 56 78")

    expect(await rule()).not.toBe('take-back-what-was-told')
  })
})

describe('thanks after an answer that ended nothing', () => {
  it.each([
    ['en', 'the coffee machine on our floor is broken', 'thank you, and sorry I was short with you'],
    ['fr', 'les toilettes du rez-de-chaussée sont bouchées', 'merci, et désolé pour le ton'],
  ] as const)('%s: are returned, whatever else is said with them', async (language, first, thanks) => {
    await talk(language, first, thanks)

    expect(await rule()).toBe('return-thanks')
    expect(await engine().tickets()).toEqual([])
  })
})
