"""The life of a subnet as the official client leads it: `python client_life.py WS_URL FOLDER`.

Needs bittensor 11.3.0; everything else is the standard library. Prints one line of JSON a step, `{"step": ..., ...facts}`,
and goes on after one that fails, which has an `error`. Wallets, caches and HOME belong into FOLDER: whoever starts it sets HOME and
BITTENSOR_RUNTIME_CACHE_DIR before, because the package reads them when it is imported.
"""

import asyncio
import contextlib
import json
import subprocess
import sys
import traceback
import urllib.request
from pathlib import Path

import bittensor as bt
from bittensor import calls, intents, storage
from bittensor.keyfiles import Keypair

URL, FOLDER = sys.argv[1], Path(sys.argv[2])
BTCLI = str(Path(sys.executable).with_name("btcli"))
WALLETS = FOLDER / "wallets"
STEP_SECONDS = 60
# The secret of the development key //Alice, which is public: every Substrate chain of development has it.
ALICE_SEED = "0xe5be9a5092b81bca64be81d212e7f2f9eba183bb7a90954f7b76361f6edb5c0a"
HOTKEYS = ("owner", "miner1", "miner2", "miner3", "miner4")


def rpc(method, *params):
    """A JSON-RPC call that no client of the real chain has, such as those that move a development chain's time."""
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": list(params)}).encode()
    request = urllib.request.Request(URL.replace("ws", "http", 1), body, {"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=STEP_SECONDS) as response:
        answer = json.load(response)
    if "error" in answer:
        raise RuntimeError(f"{method}: {answer['error']}")
    return answer["result"]


def btcli(*words, as_json=True):
    """Runs btcli to its end; what it printed, parsed where it is JSON."""
    command = [BTCLI, *words, "--network", URL, "--wallet-path", str(WALLETS), *(["--json"] if as_json else [])]
    done = subprocess.run(command, capture_output=True, text=True, timeout=STEP_SECONDS, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        raise RuntimeError(f"btcli {' '.join(words)} ended with {done.returncode}: {done.stdout[-800:]} {done.stderr[-800:]}")
    return json.loads(done.stdout) if as_json else done.stdout


def wallet(hotkey):
    return bt.Wallet("alice", hotkey, path=str(WALLETS))


def address(hotkey):
    return wallet(hotkey).hotkey.ss58_address


def succeed(result):
    if not result.success:
        raise RuntimeError(result.message)
    return result


class Life:
    def __init__(self, client):
        self.client = client
        self.netuid = 0

    async def connect(self):
        await self.client.connect()
        return {
            "blockTime": await self.client.block_time(),
            "block": await self.client.block(),
            "specVersion": await self.client.spec_version(),
            "ss58": wallet("owner").coldkeypub.ss58_address,
        }

    async def transfer(self):
        bob = Keypair.create_from_uri("//Bob").ss58_address
        before = await self.client.balances.get(bob)
        intent = intents.Transfer(dest_ss58=bob, amount_tao=1)
        result = succeed(await self.client.execute(intent, wallet("owner")))
        after = await self.client.balances.get(bob)
        return {"received": after.rao - before.rao, "fee": result.fee.rao}

    async def register_network(self):
        intent = intents.RegisterSubnet(hotkey_ss58=address("owner"))
        result = succeed(await self.client.execute(intent, wallet("owner")))
        self.netuid = result.data["netuid"]
        return {"netuid": self.netuid}

    async def start_call(self):
        succeed(await self.client.execute(intents.StartCall(netuid=self.netuid), wallet("owner")))
        return {}

    async def register_raw(self):
        for name in ("miner1", "miner2"):
            call = calls.SubtensorModule.burned_register(netuid=self.netuid, hotkey=address(name))
            succeed(await self.client.submit_call(call, wallet("owner")))
        return {"uids": [await self.client.neurons.uid(address(name), self.netuid) for name in ("miner1", "miner2")]}

    async def register_twice(self):
        call = calls.SubtensorModule.burned_register(netuid=self.netuid, hotkey=address("miner1"))
        result = await self.client.submit_call(call, wallet("owner"))
        return {"success": result.success, "message": result.message}

    async def register_shielded(self):
        key = await self.client.chain.mev_shield_next_key()
        intent = intents.BurnedRegister(netuid=self.netuid, hotkey_ss58=address("miner3"))
        result = succeed(await self.client.execute(intent, wallet("owner")))
        uid = await self.client.neurons.uid(address("miner3"), self.netuid)
        # The client counts nonces itself and forgets the extrinsic in the box: a new connection asks the chain.
        await self.client.close()
        await self.client.connect()
        return {
            "keyBytes": len(bytes.fromhex(key.removeprefix("0x"))),
            "uid": uid,
            "shielded": result.data["shielded"],
            "extrinsic": result.extrinsic_id,
        }

    async def serve_axon(self):
        for index, name in enumerate(("miner1", "miner2", "miner3")):
            intent = intents.ServeAxon(netuid=self.netuid, ip="127.0.0.1", port=8091 + index)
            succeed(await self.client.execute(intent, wallet(name)))
        axon = await self.client.query(storage.SubtensorModule.Axons, [self.netuid, address("miner1")])
        return {"port": axon["port"], "ip": axon["ip"]}

    async def add_stake(self):
        intent = intents.AddStake(netuid=self.netuid, hotkey_ss58=address("owner"), amount_tao=100)
        succeed(await self.client.execute(intent, wallet("owner")))
        coldkey = wallet("owner").coldkeypub.ss58_address
        stake = await self.client.staking.get(coldkey, address("owner"), self.netuid)
        positions = await self.client.staking.positions(coldkey)
        return {"stake": stake.rao, "positions": [position.netuid for position in positions]}

    async def set_weights(self):
        # A validator needs its permit, which an epoch gives.
        await asyncio.to_thread(rpc, "dev_advanceToEpoch", self.netuid)
        intent = intents.SetWeights(netuid=self.netuid, weights={1: 0.5, 2: 0.3, 3: 0.2})
        succeed(await self.client.execute(intent, wallet("owner")))
        weights = await self.client.weights.weights(self.netuid)
        return {"weights": {str(uid): value for uid, value in weights[0].items()}}

    async def cross_epochs(self):
        # The timer makes blocks meanwhile: what counts is what the client sees.
        waiting = asyncio.create_task(self.client.wait_for_epoch(self.netuid, timeout=STEP_SECONDS))
        await asyncio.sleep(0.5)
        await asyncio.to_thread(rpc, "dev_advanceToEpoch", self.netuid)
        event = await waiting
        for _ in range(2):
            await asyncio.to_thread(rpc, "dev_advanceToEpoch", self.netuid)
        status = await self.client.epochs.epoch_status(self.netuid)
        return {"previous": event.previous, "block": event.block, "tempo": status["tempo"], "epochs": status["epoch_index"]}

    async def neurons(self):
        lite = await self.client.neurons.all(self.netuid)
        full = await self.client.neurons.all(self.netuid, lite=False)
        return {
            "hotkeys": [neuron.hotkey for neuron in lite],
            "expected": [address(name) for name in HOTKEYS[:4]],
            "permits": [neuron.validator_permit for neuron in lite],
            "same": [neuron.hotkey for neuron in full] == [neuron.hotkey for neuron in lite],
        }

    async def metagraph(self):
        metagraph = await self.client.subnets.metagraph(self.netuid)
        by_uid = metagraph.neurons
        return {
            "incentive": [float(neuron.incentive) for neuron in by_uid],
            "dividends": [float(neuron.dividends) for neuron in by_uid],
            "emission": [neuron.emission.rao for neuron in by_uid],
            "axons": [neuron.axon for neuron in by_uid],
            "tempo": metagraph.tempo,
            "owner": metagraph.owner_hotkey,
        }

    async def hyperparameters(self):
        values = await self.client.subnets.subnet_hyperparameters(self.netuid)
        return {"names": sorted(values), "tempo": values["tempo"], "kappa": values["kappa"]}

    async def btcli_list(self):
        subnets = await asyncio.to_thread(btcli, "subnets", "list")
        text = await asyncio.to_thread(btcli, "subnets", "list", as_json=False)
        return {"netuids": [subnet["netuid"] for subnet in subnets], "lines": len(text.splitlines())}

    async def btcli_register(self):
        words = ("subnets", "register", "--netuid", str(self.netuid), "-w", "alice", "-H", "miner4", "--yes")
        await asyncio.to_thread(btcli, *words)
        return {"uid": await self.client.neurons.uid(address("miner4"), self.netuid)}

    async def btcli_weights(self):
        words = ("weights", "set", "--netuid", str(self.netuid), "--uids", "1,4", "--weights", "0.4,0.6")
        await asyncio.to_thread(btcli, *words, "-w", "alice", "-H", "owner", "--yes")
        weights = await self.client.weights.weights(self.netuid)
        for _ in range(2):
            await asyncio.to_thread(rpc, "dev_advanceToEpoch", self.netuid)
        return {"uids": sorted(weights[0])}

    async def btcli_metagraph(self):
        shown = await asyncio.to_thread(btcli, "subnets", "metagraph", str(self.netuid))
        text = await asyncio.to_thread(btcli, "subnets", "metagraph", str(self.netuid), as_json=False)
        return {"shown": shown, "lines": len(text.splitlines())}

    async def btcli_balance(self):
        shown = await asyncio.to_thread(btcli, "query", "balance", "--coldkey", wallet("owner").coldkeypub.ss58_address)
        return {"shown": shown}


def make_wallets():
    btcli("wallet", "regen-coldkey", "-w", "alice", "--seed", ALICE_SEED, "--no-password")
    for name in HOTKEYS:
        btcli("wallet", "new-hotkey", "-w", "alice", "-H", name)
    return {"hotkeys": len(set(map(address, HOTKEYS)))}


STEPS = (
    "connect transfer register_network start_call register_raw register_twice register_shielded serve_axon add_stake "
    "set_weights cross_epochs neurons metagraph hyperparameters btcli_list btcli_register btcli_weights btcli_metagraph "
    "btcli_balance"
).split()


def tell(step, facts):
    print(json.dumps({"step": step, **facts}, default=str), flush=True)


async def live():
    tell("wallets", make_wallets())
    life = Life(bt.Client(URL, fallback_endpoints=[], archive_endpoints=[]))
    failed = 0
    try:
        for step in STEPS:
            try:
                tell(step, await asyncio.wait_for(getattr(life, step)(), STEP_SECONDS + 10))
            except Exception as error:
                tell(step, {"error": f"{type(error).__name__}: {error}"[:2_000]})
                traceback.print_exc()
                failed = 1
    finally:
        # Before Python 3.12 a message that comes in the same moment can swallow the client's own cancellation.
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(life.client.close(), 10)
    return failed


if __name__ == "__main__":
    sys.exit(asyncio.run(live()))
