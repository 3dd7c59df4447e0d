/** Who may do what besides looking things up, which everyone may. */

/** mute: mute and unmute. change: judge alerts, which later suggestions are made of, and dismiss dates. test: try texts. */
export type Permission = 'mute' | 'change' | 'test';

/** One that fits is enough. */
export type PermissionRule = {
  /** Ids of Discord roles. */
  roles: readonly string[];
  /** Ids of Slack user groups, e.g. S0604QSJC. */
  userGroups: readonly string[];
  /** People: `slack:U024BE7LH`, `discord:80351110224678912`. */
  users: readonly string[];
  /** Names of channels: whoever may write there. */
  channels: readonly string[];
};

/** null: everyone. */
export type Permissions = Readonly<Record<Permission, PermissionRule | null>>;
