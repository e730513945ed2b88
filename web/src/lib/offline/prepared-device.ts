/** A device that is prepared once, opened again after that, and emptied at the end. The gate and a round on the phone are such. */
import { openDeviceStore, wipeDevice, type DeviceStore } from './device-store.ts';

export type Prepared<Device> = { readonly device: Device; readonly wipe: () => Promise<void> };

/** `open` makes the device of its store, which holds the enrolment by then. */
export function deviceIn<Device>(database: string, open: (store: DeviceStore) => Promise<Device>) {
  const opened = async (store: DeviceStore): Promise<Prepared<Device>> => ({
    device: await open(store),
    wipe: async () => {
      store.close();
      await wipeDevice(database);
    },
  });
  return {
    /** As it was prepared before; undefined where it was not. */
    async reopen(): Promise<Prepared<Device> | undefined> {
      const store = await openDeviceStore(database);
      if (await store.read('enrolment')) return opened(store);
      store.close();
      return undefined;
    },
    /** Keeps what `enrol` answers for the key of the device. Throws what `enrol` throws. */
    async prepare(enrol: (publicKey: string) => Promise<unknown>): Promise<Prepared<Device>> {
      const store = await openDeviceStore(database);
      await store.write('enrolment', await enrol(store.publicKey));
      return opened(store);
    },
  };
}
