import { type FakeUser, personalActivity } from './activity-builder.js'
import type { FakeConnector, FakeMessage } from './fake-connector.js'
import type { Posting } from './posting.js'

/** Sending files, and accepting or declining them. */
export interface TeamsFiles {
  /** Posts a file in a personal chat as Teams does, by its SharePoint address. */
  sayFile(
    user: FakeUser,
    text: string,
    file: { readonly name: string; readonly content: Buffer },
  ): Promise<string>
  /** Answers the offer of a file. Returns the path where the bot may upload the bytes if it was accepted. */
  answerOffer(user: FakeUser, message: FakeMessage, isAccepted: boolean): Promise<string>
}

/** Creates people's actions on files. `filesOrigin` is Microsoft's own address if the connector has one too. */
export function createTeamsFiles(
  { base, nextMessage, postAccepted }: Posting,
  connector: FakeConnector,
  filesOrigin: string,
): TeamsFiles {
  return {
    async sayFile(user, text, { name, content }) {
      const path = `/sharepoint/${nextMessage()}/${encodeURIComponent(name)}`
      connector.files.set(path, content)
      const id = nextMessage()
      const attachments = [
        {
          contentType: 'application/vnd.microsoft.teams.file.download.info',
          contentUrl: `https://example.sharepoint.com/personal/${encodeURIComponent(name)}`,
          name,
          content: { downloadUrl: filesOrigin + path, uniqueId: id, fileType: name.split('.').at(-1) },
        },
      ]
      await postAccepted(personalActivity(base, user, { id, text, attachments }))
      return id
    },
    async answerOffer(user, message, isAccepted) {
      const offer = message.attached.find(({ contentType }) => contentType.endsWith('file.consent'))
      if (offer === undefined) throw new Error('No file is offered there')
      const path = `/sharepoint/${nextMessage()}/${encodeURIComponent(offer.name)}`
      const context = offer.content[isAccepted ? 'acceptContext' : 'declineContext']
      const uploadInfo = {
        contentUrl: `https://example.sharepoint.com/${offer.name}`,
        name: offer.name,
        uploadUrl: filesOrigin + path,
        uniqueId: 'u-1',
        fileType: offer.name.split('.').at(-1),
      }
      const value = {
        type: 'fileUpload',
        action: isAccepted ? 'accept' : 'decline',
        context,
        ...(isAccepted ? { uploadInfo } : {}),
      }
      const own = { type: 'invoke', name: 'fileConsent/invoke', replyToId: message.id, value }
      await postAccepted(personalActivity(base, user, own))
      return path
    },
  }
}
