/** Tells whether somebody is of the workspace that the app is installed in. */

export type Sender = {
  /** The workspace in which it was done; null where Slack does not say. */
  team: string | null;
  /** The one that the person is of: in a channel shared with another organisation it may be theirs. */
  personTeam: string | null;
  app: string | null;
};

export type Workspace = {
  teamId: string;
  /** null where the workspace belongs to no organisation. */
  enterpriseId: string | null;
  /** null where it is not known. */
  appId: string | null;
};

export function isOurs({ team, personTeam, app }: Sender, ours: Workspace): boolean {
  if (ours.appId !== null && app !== null && app !== ours.appId) return false;
  if ((team ?? personTeam) !== ours.teamId) return false;
  return personTeam === null || personTeam === ours.teamId || personTeam === ours.enterpriseId;
}
