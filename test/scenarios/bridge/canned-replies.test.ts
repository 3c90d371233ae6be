import { describe, expect, it } from '@jest/globals'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { requesterOn } from '../../support/actors/requester.js'
import { technicianOn, technicianSurfaces } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'

const stage = onStage()

describe.each(technicianSurfaces)('a technician on %s', (surface) => {
  it('sends a canned reply in the requester’s language, changed before it is sent', async () => {
    const lea = await requesterOn('web', stage(), { name: 'Léa Martin', language: 'fr' })
    const marc = await technicianOn(surface, stage())
    await lea.say("l'imprimante du 2e étage n'imprime plus rien")
    await lea.hears(/./)
    await lea.say('je veux parler à un technicien')
    const number = /INC-\d+/.exec(await lea.hears(/INC-\d+/))![0]
    await marc.seesCard(new RegExp(number))

    await marc.fill('canned', { reply: 'looking-into-it' })
    await stage().settled()
    const unsent = lea.heard().join('\n')
    await marc.fillNext('reply', 'text', (text) => `${text} À tout de suite.`)

    await lea.hears(
      new RegExp(
        `Bonjour Léa, ici Marc Petit, du support\\. Je m'occupe de votre demande ${number}.*À tout de suite`,
        's',
      ),
    )
    expect(unsent).not.toContain('du support')
    expect((await stage().ticket(number)).assignment.assignee?.name).toBe('Marc Petit')
    lea.leave()
  })

  it('keeps one of their own, changes it, sends it and removes it; what nothing stands for is refused', async () => {
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn(surface, stage())
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))
    const own = async () =>
      (await stage().app.store.list('cannedReply')).map(({ key, value: { title, text } }) => ({
        key,
        title,
        text,
      }))

    await marc.fill('my-replies', { which: 'new' })
    await marc.fill('my-reply', { which: 'new', title: 'Greeting', text: 'Hi {nickname}', language: 'en' })
    await marc.formSays(/I don't know {nickname}/)
    await marc.fill('my-reply', { which: 'new', title: 'Greeting', text: 'Hi {name}', language: 'en' })
    await stage().settled()
    const [kept] = await own()
    const id = kept!.key.slice(kept!.key.lastIndexOf('/') + 1)
    await marc.fill('my-replies', { which: `change:${id}` })
    await marc.fillNext('my-reply', 'text', (text) => `${text}, what can I do for you?`)
    await stage().settled()
    const changed = await own()
    await marc.fill('canned', { reply: `own:${id}` })
    await marc.fillNext('reply', 'text', (text) => text)
    await tom.hears(/Hi Tom, what can I do for you\?/)
    await stage().settled()
    await marc.fill('my-replies', { which: `remove:${id}` })
    await stage().settled()

    expect(kept).toMatchObject({ title: 'Greeting', text: 'Hi {name}' })
    expect(changed).toEqual([{ ...kept, text: 'Hi {name}, what can I do for you?' }])
    expect(await own()).toEqual([])
    expect((await stage().ticket(number)).assignment.assignee?.name).toBe('Marc Petit')
    tom.leave()
  })
})
