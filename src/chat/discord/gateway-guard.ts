/** Ends Discord's gateway for good. discord.js alone leaves sockets behind while it is connecting anew. */
import { SimpleShardingStrategy } from 'discord.js';

/** discord.js exports another class under the same name. */
type GatewayManager = ConstructorParameters<typeof SimpleShardingStrategy>[0];

/** The parts of a shard that discord.js keeps private. */
type Shard = {
  internalConnect: () => Promise<void>;
  connection: { on(event: 'error', listener: () => void): void; terminate(): void } | null;
};

export type GatewayGuard = {
  /** For the client's `ws` options. */
  buildStrategy: (manager: GatewayManager) => SimpleShardingStrategy;
  /** Before the client is destroyed: from now on no shard connects again. */
  forbidConnecting: () => void;
  /** After it was destroyed. */
  terminate: () => void;
};

export function createGatewayGuard(): GatewayGuard {
  const strategies: SimpleShardingStrategy[] = [];
  let shards: Shard[] = [];
  return {
    buildStrategy(manager) {
      const strategy = new SimpleShardingStrategy(manager);
      strategies.push(strategy);
      return strategy;
    },
    forbidConnecting() {
      shards = strategies.flatMap(shardsOf);
      for (const shard of shards) {
        // A shard that waits for its next attempt would connect after the client is gone.
        shard.internalConnect = async () => undefined;
        // Destroying takes the listener away, and an error without one would end the process.
        shard.connection?.on('error', () => undefined);
      }
    },
    terminate() {
      for (const shard of shards) shard.connection?.terminate();
    },
  };
}

function shardsOf(strategy: SimpleShardingStrategy): Shard[] {
  const { shards } = strategy as unknown as { shards: Map<number, Shard> };
  return [...shards.values()];
}
