import type { Attachment } from '../../../engine/activity.js'
import { safeLink } from '../render/sanitize-text.js'
import type { TeamsActivity, TeamsAttachment } from '../schema.js'

const fileType = 'application/vnd.microsoft.teams.file.download.info'

/**
 * Returns the files of a personal chat and the images within a message. A file's download address works without signing in, so it is used only for
 * fetching; the SharePoint address requires signing in.
 */
export function parseAttachments(activity: TeamsActivity): readonly Attachment[] {
  return (activity.attachments ?? []).flatMap((attached) => {
    if (attached.contentType === fileType) return [fileOf(attached)]
    if (attached.contentType?.startsWith('image/')) return [pictureOf(attached)]
    return []
  })
}

function fileOf(attached: TeamsAttachment): Attachment {
  const link = safeLink(attached.contentUrl)
  const isSharePoint = link?.host.endsWith('.sharepoint.com') === true
  return {
    name: attached.name ?? `file.${attached.content?.fileType ?? 'bin'}`,
    ...(isSharePoint ? { url: link.url } : {}),
    ...(attached.content?.downloadUrl === undefined ? {} : { origin: attached.content.downloadUrl }),
  }
}

function pictureOf(attached: TeamsAttachment): Attachment {
  return {
    name: attached.name ?? pictureName(attached.contentType),
    ...(attached.contentType === undefined ? {} : { mediaType: attached.contentType }),
    ...(attached.contentUrl === undefined ? {} : { origin: attached.contentUrl }),
  }
}

/** Makes up a name for an image in a message, because Teams gives it no name and doesn't always give a type. */
function pictureName(mediaType = ''): string {
  const ending = /^image\/([a-z0-9]{1,10})$/.exec(mediaType)?.[1]
  return `image.${ending === undefined ? 'png' : ending}`
}
