package dev.fdlab.proof.zoo;

import dev.fdlab.guard.NoDescriptorLeak;
import io.netty.channel.nio.NioEventLoopGroup;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A group of event loops is shut down, and nobody waits until it is. */
@NoDescriptorLeak
class NettyGroupNotAwaitedTest {

    @Test
    void group() throws Exception {
        NioEventLoopGroup group = new NioEventLoopGroup(2);
        try {
            group.submit(() -> "work").get();
        } finally {
            group.shutdownGracefully(100, 1000, TimeUnit.MILLISECONDS);
        }
    }
}
